drop table stop;
drop table parcel;
