"""SQLAlchemy: tables, repositories, unit of work, views, migrations."""
