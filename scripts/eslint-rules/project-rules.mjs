import { noGlobalFetch } from './no-global-fetch.mjs';
import { noRawSqlFromVariables } from './no-raw-sql-from-variables.mjs';
import { ownedInWhere } from './owned-in-where.mjs';
import { roomForEverySocketEvent } from './room-for-every-socket-event.mjs';
import { routeSaysWhoMay } from './route-says-who-may.mjs';

/** The rules that only this project needs, as a plugin called "crm". */
export const projectRules = {
  meta: { name: 'crm' },
  rules: {
    'no-global-fetch': noGlobalFetch,
    'no-raw-sql-from-variables': noRawSqlFromVariables,
    'owned-in-where': ownedInWhere,
    'room-for-every-socket-event': roomForEverySocketEvent,
    'route-says-who-may': routeSaysWhoMay,
  },
};
