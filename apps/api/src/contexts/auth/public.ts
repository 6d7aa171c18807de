/** Which conversations a member sees, as SQL: `member` and `workspace` name the tables in the statement. */
export function memberScopeSql(member: string, workspace: string): string {
  return `coalesce(${workspace}.visibility ->> ${member}.role, 'all')`;
}
