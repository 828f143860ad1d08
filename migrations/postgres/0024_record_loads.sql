-- Every load of data, which points a member list keeps, and of which release a located point is.

-- Only ever added to: data_sources names what is in use, and this what was.
create table data_loads (
    name text not null,
    number bigint not null,
    description text not null,
    licence text not null,
    released text not null,
    rows_kept bigint not null,
    loaded_at bigint not null,
    loaded_by text not null,
    primary key (name, number)
);
insert into data_loads (name, number, description, licence, released, rows_kept, loaded_at, loaded_by)
select name, 1, description, licence, released, rows_kept, loaded_at, loaded_by from data_sources;

create trigger data_loads_are_never_changed before update or delete or truncate on data_loads
    for each statement execute function refuse_change();

-- 1 while the point is as a member list put it. What people save is theirs, and no list touches it.
alter table reference_points add column by_list bigint not null default 0;
update reference_points set by_list = 1 where source = 'member list';

-- The release of the postcodes that the point was taken from; empty when nobody knows.
alter table organisations add column located_release text not null default '';
-- Whatever was added since the last load was located by it.
update organisations set located_release = coalesce(
    (select released from data_sources where name = 'postcodes' and loaded_at <= organisations.created_at), '');
