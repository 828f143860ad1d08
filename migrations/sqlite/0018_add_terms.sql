-- Seats with terms: proposals, acceptance before the first day, dates, why a seat was given and why it ended.
-- SQLite changes a check only by making the table again. Nothing refers to this one, so it can be done here.

create table appointments_with_terms (
    id blob not null primary key,
    partnership text not null references partnerships (code),
    seat text not null check (seat in ('lead', 'deputy')),
    organisation_id blob not null references organisations (id),
    application_id blob not null references applications (id),
    status text not null check (status in ('proposed', 'offered', 'accepted', 'declined', 'in_post', 'ended')),
    version integer not null default 1,
    ranking text not null,
    reason text not null,
    decided_by blob not null references people (id),
    offered_at integer not null,
    answered_at integer,
    representative_name text not null default '',
    representative_email text not null default '',
    declined_reason text,
    ended_at integer,
    demonstration integer not null default 0,
    -- Why this anchor; empty for seats given before this was asked.
    basis text not null default '',
    -- The priority or the part of the area, for a Deputy chosen for it.
    speciality text not null default '',
    -- The others who could have had it, with distances, as JSON.
    alternatives text not null default '[]',
    -- Method, inputs and figures of the joint allocation it came from, as JSON; empty when it came from none.
    proposal text not null default '',
    -- The term, as YYYY-MM-DD; the last day is its own. No last day: none was agreed.
    starts_on text,
    ends_on text,
    -- The last day in post, and why it was the last.
    ended_on text,
    ended_why text not null default '',
    ended_reason text not null default '',
    -- From when until when the Deputy acted as Lead, the last time; the second day is the first not to.
    acting_from text,
    acting_to text,
    constraint appointments_post_check check (
        status not in ('in_post') or (answered_at is not null and length(representative_name) > 0)),
    constraint appointments_start_check check (status not in ('accepted', 'in_post') or starts_on is not null),
    constraint appointments_term_check check (ends_on is null or (starts_on is not null and ends_on >= starts_on)),
    constraint appointments_end_check check (ended_on is null or (status = 'ended' and ended_on >= starts_on)),
    constraint appointments_basis_check check (
        basis in ('', 'nearest', 'contested', 'speciality', 'part_of_area', 'other')),
    constraint appointments_why_check check (ended_why in (
        '', 'term', 'resignation', 'stood_down', 'anchor_lost', 'withdrawn', 'stepped_up')),
    constraint appointments_acting_check check (
        (acting_from is null and acting_to is null)
        or (seat = 'deputy' and acting_from is not null and (acting_to is null or acting_to >= acting_from)))
) strict;

insert into appointments_with_terms (id, partnership, seat, organisation_id, application_id, status, version,
    ranking, reason, decided_by, offered_at, answered_at, representative_name, representative_email,
    declined_reason, ended_at, demonstration, starts_on, ended_on)
select id, partnership, seat, organisation_id, application_id, status, version,
    ranking, reason, decided_by, offered_at, answered_at, representative_name, representative_email,
    declined_reason, ended_at, demonstration,
    case when status in ('in_post', 'ended') and length(representative_name) > 0
        then date(answered_at, 'unixepoch') end,
    case when status = 'ended' and length(representative_name) > 0
        then date(max(ended_at, answered_at), 'unixepoch') end
from appointments;

drop table appointments;
alter table appointments_with_terms rename to appointments;

-- At most one Lead and one Deputy in post per partnership, and one who comes next for each.
create unique index appointments_one_in_post on appointments (partnership, seat) where status = 'in_post';
create unique index appointments_one_next on appointments (partnership, seat)
    where status in ('offered', 'accepted');
-- Never the same organisation in both seats of a partnership; one proposal, offer or post per application.
create unique index appointments_one_organisation on appointments (partnership, organisation_id)
    where status in ('proposed', 'offered', 'accepted', 'in_post');
create unique index appointments_one_live on appointments (application_id)
    where status in ('proposed', 'offered', 'accepted', 'in_post');
-- Who held what on a day.
create index appointments_by_term on appointments (partnership, seat, starts_on);
