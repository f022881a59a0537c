drop index pumps_kw;
