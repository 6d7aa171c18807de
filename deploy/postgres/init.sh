#!/usr/bin/env bash
# Runs once, when the container's data folder is empty: the three roles with their passwords, and the database.
set -euo pipefail

psql --username "$POSTGRES_USER" --set ON_ERROR_STOP=1 --file /crm/roles.sql
psql --username "$POSTGRES_USER" --set ON_ERROR_STOP=1 \
  --set owner_password="$CRM_OWNER_PASSWORD" --set app_password="$CRM_APP_PASSWORD" <<'SQL'
ALTER ROLE crm_owner PASSWORD :'owner_password';
ALTER ROLE crm_app PASSWORD :'app_password';
CREATE DATABASE crm OWNER crm_owner;
REVOKE CONNECT ON DATABASE crm FROM PUBLIC;
GRANT CONNECT ON DATABASE crm TO crm_owner, crm_app;
SQL
