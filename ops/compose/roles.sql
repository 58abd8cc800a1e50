-- Run by the image of PostgreSQL, as a superuser, when its data folder is empty. psql reads the
-- passwords itself, so that they are in no environment and in no arguments of a process.
\set owner_password `cat /run/secrets/owner-password`
\set service_password `cat /run/secrets/service-password`

create role gateway_owner login password :'owner_password';
create role gateway_service login password :'service_password';
create database gateway owner gateway_owner;
