-- Daily ceilings of senders that are warmed up: which send took a place on which day. Rows are there only while a sender
-- has a schedule. Older workers do not look: while they run beside newer ones, a ceiling may be exceeded.

create table campaigns_private.warm_up (
  -- A send that is given back gives its place back with it.
  send_id bigint primary key references campaigns_private.send (id) on delete cascade,
  channel text not null,
  day date not null
);
comment on table campaigns_private.warm_up is 'Sends that have a place under the daily ceiling of a sender that is warmed up, by the day of the workspace.';
create index warm_up_day on campaigns_private.warm_up (channel, day);
