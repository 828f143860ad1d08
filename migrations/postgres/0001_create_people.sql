-- Who signs in: people, their Alliance roles, codes, sessions and second factors.
-- Times are whole seconds UTC. Codes, tokens and session ids are stored hashed only.

create table people (
    id uuid not null primary key,
    email text not null unique check (email = lower(email)),
    name text not null,
    created_at bigint not null,
    disabled_at bigint
);

create table roles (
    person_id uuid not null references people (id),
    role text not null check (role in ('director', 'chair', 'coordinator', 'administrator')),
    granted_at bigint not null,
    primary key (person_id, role)
);

create table sign_in_codes (
    id uuid not null primary key,
    email text not null,
    code_hash bytea not null,
    link_hash bytea not null,
    binding_hash bytea not null,
    next text not null,
    tries bigint not null default 0,
    created_at bigint not null,
    expires_at bigint not null,
    ended_at bigint
);
create index sign_in_codes_email on sign_in_codes (email, created_at);

create table sessions (
    id_hash bytea not null primary key,
    person_id uuid not null references people (id),
    created_at bigint not null,
    last_seen_at bigint not null,
    second_factor_at bigint,
    ended_at bigint,
    label text not null
);
create index sessions_person on sessions (person_id);

create table second_factors (
    person_id uuid not null primary key references people (id),
    sealed_secret bytea not null,
    created_at bigint not null,
    confirmed_at bigint,
    last_step bigint not null default 0,
    tries bigint not null default 0,
    locked_until bigint not null default 0
);

create table recovery_codes (
    person_id uuid not null references people (id),
    code_hash bytea not null,
    used_at bigint,
    primary key (person_id, code_hash)
);

-- A post that arrived after its session ended: offered back after sign-in.
create table held_posts (
    id uuid not null primary key,
    person_id uuid not null references people (id),
    path text not null,
    form text not null,
    created_at bigint not null
);
create index held_posts_person on held_posts (person_id);

create table settings (
    key text not null primary key,
    value text not null,
    reason text not null,
    changed_at bigint not null
);
