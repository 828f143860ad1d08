-- What people keep about places: when each partnership is in force and what became of it, who is on its
-- leadership team and agreed to be named, its contact, priorities and documents.

create table places (
    code text not null primary key,
    name text not null
) strict;
alter table localities add column place text references places (code);

-- An end is the first day no longer in force. The version grows with every change to anything below it.
alter table partnerships add column population integer;
alter table partnerships add column in_force_from text;
alter table partnerships add column in_force_to text;
alter table partnerships add column contact_phone text not null default '';
alter table partnerships add column contact_public integer not null default 0;
alter table partnerships add column version integer not null default 1;

-- What a code meant before it was used again.
create table past_partnerships (
    id blob not null primary key,
    code text not null references partnerships (code),
    name text not null,
    population integer,
    in_force_from text,
    in_force_to text not null
) strict;
create index past_partnerships_code on past_partnerships (code);

-- Which partnership went on as which: one into several is a split, several into one a merger.
create table partnership_successions (
    earlier text not null references partnerships (code),
    later text not null references partnerships (code),
    on_date text not null,
    primary key (earlier, later, on_date),
    constraint a_partnership_does_not_follow_itself check (earlier <> later)
) strict;

alter table team_members add column organisation text not null default '';
alter table team_members add column email text not null default '';
alter table team_members add column phone text not null default '';
-- The day they agreed to be named in public; none, and they never are.
alter table team_members add column consent_on text;
alter table team_members add column from_date text;
alter table team_members add column to_date text;
update team_members set consent_on = '2026-01-01' where source = 'demonstration';

-- A list of priorities for a period, one a line, in order.
create table partnership_priorities (
    id blob not null primary key,
    partnership text not null references partnerships (code),
    words text not null,
    from_date text not null,
    to_date text,
    constraint priorities_end_after_they_start check (to_date is null or to_date > from_date)
) strict;
create index partnership_priorities_partnership on partnership_priorities (partnership);

create table partnership_documents (
    id blob not null primary key,
    partnership text not null references partnerships (code),
    title text not null,
    address text not null,
    dated text
) strict;
create index partnership_documents_partnership on partnership_documents (partnership);
