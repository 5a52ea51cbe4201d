// What the parts of the client share: values on a line of text, and Excel's objects as played here.
#ifndef CLIENT_H
#define CLIENT_H

#define COBJMACROS
#include <windows.h>
#include <oleauto.h>
#include <stdbool.h>
#include <stdio.h>

// --- values.c: VARIANTs as tokens of a line ---------------------------------------------------------------
//
//   n1.5        a number               _           empty            l2 v v      Array(v, v)
//   s7eE9       text, UTF-16 in hex    u           null             t2x3 v...   2-D area, row by row
//   b1          True                   m           missing          r v         a Range with that value
//   e2042       CVErr(2042)            d45688.5    a date           c123400     currency 12.34

// The next token of a line; NULL at its end. The line is cut up in place.
char *next_token(char **line);

// Reads one value, which may take several tokens. The caller clears it.
bool read_value(char **line, VARIANT *value);

// Reads values up to the end of the line into an Array(...), as VBA makes one; NULL if one is malformed.
SAFEARRAY *read_array(char **line);

void write_value(const VARIANT *value);
void write_text(const wchar_t *text);

// Reads the text of a token "s..."; NULL if it is none. The caller frees it.
BSTR read_text(char **line);

// --- excel_objects.c: what the stock wrappers pass along ---------------------------------------------------

// Loads the type library compiled from excel.idl. Without it the objects have no type information.
HRESULT load_excel_types(void);

// A new Range that has this value.
IDispatch *new_range(const VARIANT *value);

// ThisWorkbook; there is one, it is never freed.
IDispatch *this_workbook(void);

// How often the objects were asked something, type information included.
long questions_asked(void);

#endif
