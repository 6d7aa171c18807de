-- The three roles of the database, for the embedded server and for compose.yaml alike. Passwords are set by
-- whoever starts the server, never here. May run again and again.
-- (The embedded server reads this in single-user mode: a blank line ends a statement, and none may stand inside one.)

DO $$
BEGIN
  -- Runs the migrations and owns every table; may create the trusted extensions because it owns the database.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'crm_owner') THEN
    CREATE ROLE crm_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
  END IF;
  -- The pools of the programs: owns nothing, always below row-level security.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'crm_app') THEN
    CREATE ROLE crm_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
  END IF;
  -- Owns the few SECURITY DEFINER functions that look across workspaces; nobody can log in as it.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'crm_system') THEN
    CREATE ROLE crm_system NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
  END IF;
END $$;

GRANT crm_system TO crm_owner WITH INHERIT FALSE, SET TRUE;

