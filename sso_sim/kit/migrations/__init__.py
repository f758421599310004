"""How the tables change from one version of the program to the next, without losing a row.

Every app has a history of its own: `<app>/migrations/versions/rev_NNNN.py`, run by Alembic with the
`env.py` of this folder. A change to a table that every app has is written once, in
`sso_sim/kit/migrations/rev_NNNN.py`, and four revisions call it; a change to a table of the record
is written in `sso_sim/record/migrations/rev_NNNN.py`, and two revisions call it.

All apps share one sequence of numbers: the next revision has the number after the highest of all,
in each history it concerns, and its `down_revision` is the revision before it *in that history*.

To change a table:

1. Change the model, and run `python -m tests.golden new "what it is for"`. It compares the models
   with the newest revision and writes `rev_NNNN.py` for each app whose tables differ.
2. Read the new files. Move changes to a table of the kit or the record into the shared module, and
   let the revisions call it. On SQLite a changed table is copied (`op.batch_alter_table`); add a
   column that may not be empty with a `server_default`, and remove that in a second batch. Change
   rows only within `with rows.changing() as connection:`, in plain SQL: models will change later,
   so a revision never imports a model, and never changes after its release.
3. Run `python -m tests.golden keep`. It stores the shapes of the new revision for both engines
   (`shapes/NNNN.*.txt`, which a start compares the tables with), and golden data made by the
   current program (`tests/golden/NNNN/`), which every later program must be able to migrate.
4. Run `python -m pytest tests/migrations`. It checks on both engines that new tables equal those
   at the end of the whole history, and it migrates and uses all golden data.
"""
