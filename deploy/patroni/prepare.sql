-- The database of the program, and its two logins: tongban_admin makes roles and tables (DATABASE_URL), tongban_login works
-- (DATABASE_APP_URL, DATABASE_SESSION_URL) and owns nothing. The first start makes the rest.
\getenv admin_password ADMIN_PASSWORD
\getenv login_password LOGIN_PASSWORD
create role tongban_admin login createrole password :'admin_password';
create role tongban_login login noinherit password :'login_password';
create database tongban owner tongban_admin;
