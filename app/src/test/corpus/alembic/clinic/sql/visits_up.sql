UPDATE visits SET reason = upper(reason);
