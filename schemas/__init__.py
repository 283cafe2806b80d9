"""What the pipeline knows as data: forms, rules, record schemas, SQL and the embedded nomenclature."""
