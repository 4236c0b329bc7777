"""Records as rows: one mapper per record, the statements it compiles, and the pipeline that sends them."""
