-- After the functions, whose owner lets the tables' owner use this one.
set role crm_system;
grant execute on function app_list_stray_files() to crm_owner;
reset role;

create or replace trigger attachments_leave_no_files after delete on attachments
  referencing old table as old_rows for each statement execute function app_list_stray_files();
drop function if exists list_stray_files();
