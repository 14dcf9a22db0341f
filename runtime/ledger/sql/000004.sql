-- The way of a message: where people stand in a run, what providers and people reported. Breaks nothing older.

create table campaigns_private.place (
  enrolment_id bigint primary key,
  step smallint not null check (step >= 0),
  due_at timestamptz not null,
  reason text not null
);
comment on table campaigns_private.place is 'Where somebody waits, or waited last, in the program of a run. Most people never wait and have no row. Rows are written before a claim is given back, so that nobody is forgotten.';
comment on column campaigns_private.place.step is 'Position in the program, from 0; the person has done all steps before it and none from it on.';
comment on column campaigns_private.place.due_at is 'From then on the person goes on; infinity for those who have left.';
comment on column campaigns_private.place.reason is 'What is waited for, by the words of the policy; wait for a step that waits, arrived for who just came to it.';

create table campaigns_private.receipt (
  send_id bigint not null,
  kind text not null check (kind in ('delivered', 'failed', 'opened', 'clicked', 'complained', 'unsubscribed')),
  automated boolean not null default false,
  at timestamptz not null,
  received_at timestamptz not null,
  reason text,
  primary key (send_id, kind, automated)
);
comment on table campaigns_private.receipt is 'The first report of each kind about a send, by providers and by our own links. Rows are added, never changed; repeating a report changes nothing.';
comment on column campaigns_private.receipt.automated is 'A program looked or clicked, not a person: a mail provider that loads pictures ahead, a scanner that follows links.';
comment on column campaigns_private.receipt.at is 'When it happened by the word of who reported it; received_at is by our own clock.';
