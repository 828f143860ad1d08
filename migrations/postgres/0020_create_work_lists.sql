-- My work and the desk: saved views of the queue, the weekly e-mail, what became of a task, bank holidays.

create table saved_views (
    id uuid not null primary key,
    person_id uuid not null references people (id),
    name text not null check (length(name) between 1 and 60),
    filter text not null,
    is_default bigint not null default 0 check (is_default in (0, 1)),
    created_at bigint not null,
    constraint saved_views_one_name unique (person_id, name)
);
-- One view that opens by itself.
create unique index saved_views_one_default on saved_views (person_id) where is_default = 1;

-- Who of the Alliance gets one e-mail a week instead of one for each event.
create table weekly_readers (
    person_id uuid not null primary key references people (id),
    since bigint not null
);

-- One row for each person and week, also when there was nothing to say.
create table weekly_digests (
    person_id uuid not null references people (id),
    week text not null,
    made_at bigint not null,
    lines bigint not null,
    primary key (person_id, week)
);

-- What became of a task that a clock raised. Only ever added to: the latest line counts.
create table task_notes (
    id uuid not null primary key,
    application_id uuid not null references applications (id),
    task text not null,
    -- The day on which that clock ran out: a later one is another task.
    due_on text not null,
    state text not null check (state in ('done', 'snoozed', 'open')),
    until_on text,
    note text not null,
    noted_by uuid not null references people (id),
    noted_at bigint not null,
    constraint task_notes_until_check check ((state = 'snoozed') = (until_on is not null))
);
create index task_notes_task on task_notes (application_id, task, due_on, noted_at);

create trigger task_notes_are_never_changed before update on task_notes
    for each statement execute function refuse_change();

-- In place of the list that the program brings.
create table bank_holidays (
    day text not null primary key,
    name text not null
);

create index board_minutes_application on board_minutes (application_id);
create index appointments_application on appointments (application_id);
create index events_time on events (happened_at);
