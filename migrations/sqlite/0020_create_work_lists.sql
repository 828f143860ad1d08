-- My work and the desk: saved views of the queue, the weekly e-mail, what became of a task, bank holidays.

create table saved_views (
    id blob not null primary key,
    person_id blob not null references people (id),
    name text not null check (length(name) between 1 and 60),
    filter text not null,
    is_default integer not null default 0 check (is_default in (0, 1)),
    created_at integer not null,
    constraint saved_views_one_name unique (person_id, name)
) strict;
-- One view that opens by itself.
create unique index saved_views_one_default on saved_views (person_id) where is_default = 1;

-- Who of the Alliance gets one e-mail a week instead of one for each event.
create table weekly_readers (
    person_id blob not null primary key references people (id),
    since integer not null
) strict;

-- One row for each person and week, also when there was nothing to say.
create table weekly_digests (
    person_id blob not null references people (id),
    week text not null,
    made_at integer not null,
    lines integer not null,
    primary key (person_id, week)
) strict;

-- What became of a task that a clock raised. Only ever added to: the latest line counts.
create table task_notes (
    id blob not null primary key,
    application_id blob not null references applications (id),
    task text not null,
    -- The day on which that clock ran out: a later one is another task.
    due_on text not null,
    state text not null check (state in ('done', 'snoozed', 'open')),
    until_on text,
    note text not null,
    noted_by blob not null references people (id),
    noted_at integer not null,
    constraint task_notes_until_check check ((state = 'snoozed') = (until_on is not null))
) strict;
create index task_notes_task on task_notes (application_id, task, due_on, noted_at);

create trigger task_notes_are_never_changed before update on task_notes
begin
    select raise(abort, 'task notes are insert-only');
end;

-- In place of the list that the program brings.
create table bank_holidays (
    day text not null primary key,
    name text not null
) strict;

create index board_minutes_application on board_minutes (application_id);
create index appointments_application on appointments (application_id);
create index events_time on events (happened_at);
