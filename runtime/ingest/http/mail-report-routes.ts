import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ReportTaking, takeReports } from '../mail/take-reports.ts';
import type { MayWrite } from '../segment/write-keys.ts';
import type { Routes } from './server.ts';

export interface MailReportRoutesOptions extends ReportTaking {
  readonly mayReport: MayWrite;
  readonly log: (line: string) => void;
}

/** A bounce may quote the whole message. */
const LARGEST_BODY = 10 * 1024 * 1024;

/**
 * `POST /v1/mail-reports`: one mail of the mailbox for bounces, as it stands, handed in by the mail server with a key as
 * bearer token. 200 means durable, also for a mail that is no report; anything else asks for it again.
 */
export function mailReportRoutes({ mayReport, log, ...taking }: MailReportRoutesOptions): Routes {
  const take = async (request: FastifyRequest, reply: FastifyReply) => {
    const [, key = ''] = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '') ?? [];
    if (!mayReport(key)) {
      log('warn: a mail report without a right key was refused');
      return reply.code(401).send({ error: 'forged' });
    }
    const mail = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    // A mail begins with a header field: an empty body or a form was not meant.
    if (!/^[\w-]+:/.test(mail.toString('latin1', 0, 200))) return reply.code(400).send({ error: 'garbage' });
    const sums = await takeReports(taking, [mail]);
    if (sums.strange > 0) log('warn: a mail report speaks of no message of ours');
    return reply.send(sums);
  };
  return (server) => {
    server.post('/v1/mail-reports', { bodyLimit: LARGEST_BODY }, take);
  };
}
