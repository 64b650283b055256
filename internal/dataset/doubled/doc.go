// Package doubled looks for what stands in one file twice, by arithmetic: rows
// that are the sum of others ([Totals]), and months between their own days
// ([Nested]). No list of words knows every label of a total in every language; but a
// row of all campaigns is their sum, day after day and in every measure, and
// nothing else is.
//
// It looks at facts, rows that were added up by days and dimensions, after a file
// was read. It knows no files.
//
// How sure a total is, is counted in bits. That one of several figures is the
// sum of the others has, by chance, about one chance in as many as there are
// figures of its size: a total of 1,024 clicks that fits is ten bits, one of 2
// is one. Figures are counted in steps of the largest power of ten that divides all of
// them, so that 300,000 where all is in hundreds of thousands is three. Figures
// that come again are no new proof. What is found is the same in whatever order
// the rows come, for workers read the blocks of a file as they are free. Of several measures the strongest counts
// whole and the others half, since cost follows clicks. What is left after the
// bits of the number of rows that might have fitted is the weight.
package doubled
