drop index parcel_state;
