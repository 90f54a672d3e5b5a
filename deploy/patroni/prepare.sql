-- The database of the program, and its roles: tongban_admin makes the tables (DATABASE_URL), tongban_login works
-- (DATABASE_APP_URL, DATABASE_SESSION_URL) and owns nothing.
\getenv admin_password ADMIN_PASSWORD
\getenv login_password LOGIN_PASSWORD
create role tongban_admin login createrole password :'admin_password';
create role tongban_login login noinherit password :'login_password';
create role tongban_owner nologin noinherit;
create role tongban_app nologin noinherit;
create role tongban_worker nologin noinherit;
grant tongban_owner, tongban_app, tongban_worker to tongban_admin with admin option;
grant tongban_app, tongban_worker to tongban_login;
create database tongban owner tongban_admin;
