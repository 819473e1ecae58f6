-- A draft grows while somebody writes, and lives 30 days from the last change (A11). Its code and its place never change.
grant update (sealed, expires_at) on drafts to recourse_app;
