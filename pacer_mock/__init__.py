"""A mock of PACER: accounts, Manage My Account, Central Sign-On as an OpenID provider."""
