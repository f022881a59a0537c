DROP VIEW shown; DROP TABLE comment; DROP TABLE article;
