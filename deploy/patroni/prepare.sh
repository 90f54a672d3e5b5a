#!/bin/sh
# Run by Patroni once, on the first leader of a new cluster, with the superuser's address: makes the database and its roles.
# The passwords come from the environment of Patroni: ADMIN_PASSWORD, LOGIN_PASSWORD.
exec psql "$1" --no-psqlrc --quiet --set ON_ERROR_STOP=1 --file "$(dirname "$0")/prepare.sql"
