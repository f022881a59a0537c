alter table wells drop column memo;
