/** Migrations by Django, through the project's manage.py. */
@NullMarked
package dev.volver.adapter.django;

import org.jspecify.annotations.NullMarked;
