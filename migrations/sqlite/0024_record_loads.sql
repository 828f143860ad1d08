-- Every load of data, which points a member list keeps, and of which release a located point is.

-- Only ever added to: data_sources names what is in use, and this what was.
create table data_loads (
    name text not null,
    number integer not null,
    description text not null,
    licence text not null,
    released text not null,
    rows_kept integer not null,
    loaded_at integer not null,
    loaded_by text not null,
    primary key (name, number)
) strict;
insert into data_loads (name, number, description, licence, released, rows_kept, loaded_at, loaded_by)
select name, 1, description, licence, released, rows_kept, loaded_at, loaded_by from data_sources;

create trigger data_loads_are_never_changed before update on data_loads
begin
    select raise(abort, 'loads of data are insert-only');
end;
create trigger data_loads_are_never_deleted before delete on data_loads
begin
    select raise(abort, 'loads of data are insert-only');
end;

-- 1 while the point is as a member list put it. What people save is theirs, and no list touches it.
alter table reference_points add column by_list integer not null default 0;
update reference_points set by_list = 1 where source = 'member list';

-- The release of the postcodes that the point was taken from; empty when nobody knows.
alter table organisations add column located_release text not null default '';
-- Whatever was added since the last load was located by it.
update organisations set located_release = coalesce(
    (select released from data_sources where name = 'postcodes' and loaded_at <= organisations.created_at), '');
