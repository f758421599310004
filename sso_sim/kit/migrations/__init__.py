"""How the tables change from one version of the program to the next, without a row being lost.

Every app has a history of its own: `<app>/migrations/versions/rev_NNNN.py`, run by Alembic with the
`env.py` that stands here. What changes in a table that every app has is written once, in
`sso_sim/kit/migrations/rev_NNNN.py`, and called by four revisions; in a table of the record, in
`sso_sim/record/migrations/rev_NNNN.py`, called by two.

A number is given out once over all apps: the next revision has the one after the highest there is,
in each history that it concerns, and `down_revision` is the one before it *in that history*.

To change a table:

1. Change the model, and run `python -m tests.golden new "what it is for"`. It compares the models
   with the newest revision and writes `rev_NNNN.py` for each app whose tables differ.
2. Read what it wrote. Move what concerns a table of the kit or the record into the shared module,
   and let the revisions call it. On SQLite a table is made anew (`op.batch_alter_table`); a column
   that may not be empty is added with a `server_default`, which a second batch takes away. Rows are
   changed within `with rows.changing() as connection:` alone, in plain SQL: models will be others.
   A revision never imports a model, and is never changed once released.
3. Run `python -m tests.golden keep`. It keeps the shapes of the new revision for both engines
   (`shapes/NNNN.*.txt`: what a start compares with), and golden data made by the program as it is
   now (`tests/golden/NNNN/`), which every later program must be able to carry on.
4. Run `python -m pytest tests/migrations`: new data equal the whole history, on both engines, and
   all golden data are migrated and used.
"""
