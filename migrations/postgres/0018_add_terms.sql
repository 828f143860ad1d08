-- Seats with terms: proposals, acceptance before the first day, dates, why a seat was given and why it ended.

alter table appointments
    drop constraint appointments_status_check,
    add constraint appointments_status_check check (
        status in ('proposed', 'offered', 'accepted', 'declined', 'in_post', 'ended')),
    -- Why this anchor; empty for seats given before this was asked.
    add column basis text not null default '',
    -- The priority or the part of the area, for a Deputy chosen for it.
    add column speciality text not null default '',
    -- The others who could have had it, with distances, as JSON.
    add column alternatives text not null default '[]',
    -- Method, inputs and figures of the joint allocation it came from, as JSON; empty when it came from none.
    add column proposal text not null default '',
    -- The term, as YYYY-MM-DD; the last day is its own. No last day: none was agreed.
    add column starts_on text,
    add column ends_on text,
    -- The last day in post, and why it was the last.
    add column ended_on text,
    add column ended_why text not null default '',
    add column ended_reason text not null default '',
    -- From when until when the Deputy acted as Lead, the last time; the second day is the first not to.
    add column acting_from text,
    add column acting_to text;

update appointments
set starts_on = to_char(to_timestamp(answered_at) at time zone 'UTC', 'YYYY-MM-DD')
where status in ('in_post', 'ended') and length(representative_name) > 0;
update appointments
set ended_on = to_char(to_timestamp(greatest(ended_at, answered_at)) at time zone 'UTC', 'YYYY-MM-DD')
where status = 'ended' and length(representative_name) > 0;

alter table appointments
    add constraint appointments_start_check check (status not in ('accepted', 'in_post') or starts_on is not null),
    add constraint appointments_term_check check (
        ends_on is null or (starts_on is not null and ends_on >= starts_on)),
    add constraint appointments_end_check check (ended_on is null or (status = 'ended' and ended_on >= starts_on)),
    add constraint appointments_basis_check check (
        basis in ('', 'nearest', 'contested', 'speciality', 'part_of_area', 'other')),
    add constraint appointments_why_check check (ended_why in (
        '', 'term', 'resignation', 'stood_down', 'anchor_lost', 'withdrawn', 'stepped_up')),
    add constraint appointments_acting_check check (
        (acting_from is null and acting_to is null)
        or (seat = 'deputy' and acting_from is not null and (acting_to is null or acting_to >= acting_from)));

-- At most one Lead and one Deputy in post per partnership, and one who comes next for each.
create unique index appointments_one_next on appointments (partnership, seat)
    where status in ('offered', 'accepted');
-- Never the same organisation in both seats of a partnership; one proposal, offer or post per application.
drop index appointments_one_organisation;
drop index appointments_one_live;
create unique index appointments_one_organisation on appointments (partnership, organisation_id)
    where status in ('proposed', 'offered', 'accepted', 'in_post');
create unique index appointments_one_live on appointments (application_id)
    where status in ('proposed', 'offered', 'accepted', 'in_post');
-- Who held what on a day.
create index appointments_by_term on appointments (partnership, seat, starts_on);
