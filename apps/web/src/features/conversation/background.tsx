import { useEffect } from 'react';
import { useLiveCannedResponses } from '@/shared/api/canned-responses';
import { useLiveCompanies } from '@/shared/api/companies';
import { useLiveCustomFields } from '@/shared/api/custom-fields';
import { useLiveLabels } from '@/shared/api/labels';
import { useLiveAvailability } from '@/shared/api/availability';
import { useLiveTeams } from '@/shared/api/teams';
import { useLiveConversations } from '@/shared/api/use-live-conversations';
import { followTypingCustomers } from '@/shared/conversations/typing-customers';
import { useLiveDuplicates } from '@/shared/duplicates/use-live-duplicates';
import { useKeepThreads } from './keep-threads';
import { useLiveMentions } from './mentions';
import { followPeople } from './people';
import { useLiveMessages } from './realtime';
import { useSendQueue } from './sending/send-queue-runner';

/** What goes on whatever page is open: messages go out, and what the server announces is kept. Draws nothing. */
export function ConversationsBackground(): null {
  useSendQueue();
  useKeepThreads();
  useLiveConversations();
  useLiveLabels();
  useLiveCustomFields();
  useLiveCompanies();
  useLiveTeams();
  useLiveAvailability();
  useLiveDuplicates();
  useLiveCannedResponses();
  useLiveMessages();
  useLiveMentions();
  useEffect(() => followPeople(), []);
  useEffect(() => followTypingCustomers(), []);
  return null;
}
