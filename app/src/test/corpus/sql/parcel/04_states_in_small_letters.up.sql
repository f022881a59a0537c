update parcel set state = lower(state) where state is not null;
create index parcel_state on parcel (state);
