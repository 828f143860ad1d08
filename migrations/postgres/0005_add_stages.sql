-- Three more stages: information requested, under decision review, lapsed; and where a draft was
-- copied from.

alter table applications drop constraint applications_status_check;
alter table applications drop constraint applications_decided_check;
alter table applications drop constraint applications_release_check;
alter table applications
    add column copied_from uuid references applications (id),
    add constraint applications_status_check check (status in (
        'draft', 'submitted', 'in_assessment', 'information_requested', 'awaiting_determination', 'determined',
        'confirmed', 'confirmed_with_conditions', 'not_yet_confirmed', 'under_decision_review',
        'withdrawn', 'lapsed')),
    add constraint applications_decided_check check (
        (status in ('determined', 'confirmed', 'confirmed_with_conditions', 'not_yet_confirmed',
            'under_decision_review'))
        = (outcome is not null)),
    add constraint applications_release_check check (
        status not in ('confirmed', 'confirmed_with_conditions', 'not_yet_confirmed', 'under_decision_review')
        or (released_at is not null and (status = outcome or status = 'under_decision_review')));

-- One live application per organisation.
drop index applications_one_live;
create unique index applications_one_live on applications (organisation_id)
    where status in ('draft', 'submitted', 'in_assessment', 'information_requested', 'awaiting_determination',
        'determined', 'under_decision_review');
