"""The use cases of the old CM/ECF: sign-on, own login, filers, stages, conversion."""
