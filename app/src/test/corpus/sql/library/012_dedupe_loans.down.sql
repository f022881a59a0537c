drop index loans_once;
