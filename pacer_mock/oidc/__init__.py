"""The OpenID provider of Central Sign-On, built on Authlib: clients, codes, tokens, keys."""
