-- What a calendar counts: the times that a meeting was moved or cancelled. The version also counts changes of the
-- minutes, of which whoever stands aside may learn nothing.
alter table meetings add column announcement bigint not null default 0;
alter table meetings add column announced_at bigint not null default 0;
update meetings set announcement = version, announced_at = changed_at where status = 'planned';
