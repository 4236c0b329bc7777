"""The safety rules (processes/safety.toml) and the checks that hold a model to them."""
