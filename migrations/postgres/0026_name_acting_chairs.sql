-- The director who acts for the chair on one application, where every chair stands aside.
alter table applications add column acting_chair uuid references people (id);
