import { Global, Module } from '@nestjs/common';
import { Mail } from '../../kernel/mail.js';
import { MailRows } from './mail-rows.js';
import { MailSender } from './mail-sender.js';
import { PostgresMail } from './postgres-mail.js';
import { Smtp } from './smtp.js';

/** Mails: written with what they tell of, sent in the background. */
@Global()
@Module({
  providers: [Smtp, MailRows, MailSender, { provide: Mail, useClass: PostgresMail }],
  exports: [Mail],
})
export class MailModule {}
