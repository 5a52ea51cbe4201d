// VARIANTs from and to tokens of a line; the notation is in client.h.
#include "client.h"
#include <stdlib.h>
#include <string.h>

char *next_token(char **line) {
    char *start = *line + strspn(*line, " ");
    if (!*start) return NULL;
    char *end = start + strcspn(start, " ");
    *line = *end ? end + 1 : end;
    *end = 0;
    return start;
}

static BSTR text_from_hex(const char *hex) {
    size_t length = strlen(hex) / 4;
    BSTR text = SysAllocStringLen(NULL, (UINT)length);
    for (size_t place = 0; place < length; place++) {
        char digits[5] = {0};
        memcpy(digits, hex + 4 * place, 4);
        text[place] = (wchar_t)strtoul(digits, NULL, 16);
    }
    return text;
}

BSTR read_text(char **line) {
    char *token = next_token(line);
    return token && *token == 's' ? text_from_hex(token + 1) : NULL;
}

static bool read_area(const char *size, char **line, VARIANT *value) {
    ULONG rows, columns;
    if (sscanf(size, "%lux%lu", &rows, &columns) != 2) return false;
    SAFEARRAYBOUND bounds[2] = {{rows, 1}, {columns, 1}};  // as Range.Value2 counts: from 1
    V_VT(value) = VT_ARRAY | VT_VARIANT;
    V_ARRAY(value) = SafeArrayCreate(VT_VARIANT, 2, bounds);
    VARIANT *cells;
    SafeArrayAccessData(V_ARRAY(value), (void **)&cells);
    bool good = true;
    for (ULONG row = 0; row < rows && good; row++)  // stored column by column
        for (ULONG column = 0; column < columns && good; column++)
            good = read_value(line, &cells[column * rows + row]);
    SafeArrayUnaccessData(V_ARRAY(value));
    return good;
}

static bool read_list(const char *size, char **line, VARIANT *value) {
    SAFEARRAYBOUND bound = {strtoul(size, NULL, 10), 0};  // as Array() counts: from 0
    V_VT(value) = VT_ARRAY | VT_VARIANT;
    V_ARRAY(value) = SafeArrayCreate(VT_VARIANT, 1, &bound);
    VARIANT *items;
    SafeArrayAccessData(V_ARRAY(value), (void **)&items);
    bool good = true;
    for (ULONG place = 0; place < bound.cElements && good; place++) good = read_value(line, &items[place]);
    SafeArrayUnaccessData(V_ARRAY(value));
    return good;
}

static bool read_range(char **line, VARIANT *value) {
    VARIANT content;
    if (!read_value(line, &content)) return false;
    V_VT(value) = VT_DISPATCH;
    V_DISPATCH(value) = new_range(&content);
    VariantClear(&content);
    return true;
}

bool read_value(char **line, VARIANT *value) {
    VariantInit(value);
    char *token = next_token(line);
    if (!token) return false;
    const char *rest = token + 1;
    switch (*token) {
        case '_': return true;
        case 'u': V_VT(value) = VT_NULL; return true;
        case 'n': V_VT(value) = VT_R8; V_R8(value) = strtod(rest, NULL); return true;
        case 's': V_VT(value) = VT_BSTR; V_BSTR(value) = text_from_hex(rest); return true;
        case 'b': V_VT(value) = VT_BOOL; V_BOOL(value) = *rest == '1' ? VARIANT_TRUE : VARIANT_FALSE; return true;
        case 'd': V_VT(value) = VT_DATE; V_DATE(value) = strtod(rest, NULL); return true;
        case 'c': V_VT(value) = VT_CY; V_CY(value).int64 = strtoll(rest, NULL, 10); return true;
        case 'm': V_VT(value) = VT_ERROR; V_ERROR(value) = DISP_E_PARAMNOTFOUND; return true;
        case 'e': V_VT(value) = VT_ERROR; V_ERROR(value) = (SCODE)(0x800A0000ul + strtoul(rest, NULL, 10)); return true;
        case 't': return read_area(rest, line, value);
        case 'l': return read_list(rest, line, value);
        case 'r': return read_range(line, value);
        default: return false;
    }
}

SAFEARRAY *read_array(char **line) {
    SAFEARRAYBOUND bound = {0, 0};
    SAFEARRAY *array = SafeArrayCreate(VT_VARIANT, 1, &bound);
    while (**line) {
        VARIANT value;
        bool good = read_value(line, &value);
        bound.cElements++;
        SafeArrayRedim(array, &bound);
        LONG place = (LONG)bound.cElements - 1;
        SafeArrayPutElement(array, &place, &value);  // a copy
        VariantClear(&value);
        if (!good) {
            SafeArrayDestroy(array);
            return NULL;
        }
    }
    return array;
}

void write_text(const wchar_t *text) {
    printf(" s");
    for (UINT place = 0; text && text[place]; place++) printf("%04x", text[place]);
}

static void write_bstr(BSTR text) {
    printf(" s");
    for (UINT place = 0; place < SysStringLen(text); place++) printf("%04x", text[place]);
}

static void write_array(SAFEARRAY *array) {
    VARTYPE type;
    if (FAILED(SafeArrayGetVartype(array, &type)) || type != VT_VARIANT || SafeArrayGetDim(array) > 2) {
        printf(" ?array");
        return;
    }
    VARIANT *items;
    ULONG last = array->rgsabound[0].cElements;  // the bounds are kept in reverse
    SafeArrayAccessData(array, (void **)&items);
    if (SafeArrayGetDim(array) == 1) {
        printf(" l%lu", last);
        for (ULONG place = 0; place < last; place++) write_value(&items[place]);
    } else {
        ULONG rows = array->rgsabound[1].cElements;
        printf(" t%lux%lu", rows, last);
        for (ULONG row = 0; row < rows; row++)
            for (ULONG column = 0; column < last; column++) write_value(&items[column * rows + row]);
    }
    SafeArrayUnaccessData(array);
}

static void write_error(SCODE code) {
    if (code == DISP_E_PARAMNOTFOUND) printf(" m");
    else printf(" e%ld", (long)((ULONG)code - 0x800A0000ul));
}

void write_value(const VARIANT *value) {
    switch (V_VT(value)) {
        case VT_EMPTY: printf(" _"); return;
        case VT_NULL: printf(" u"); return;
        case VT_R8: printf(" n%.17g", V_R8(value)); return;
        case VT_I4: printf(" n%ld", V_I4(value)); return;
        case VT_I8: printf(" n%lld", (long long)V_I8(value)); return;
        case VT_BSTR: write_bstr(V_BSTR(value)); return;
        case VT_BOOL: printf(" b%d", V_BOOL(value) ? 1 : 0); return;
        case VT_DATE: printf(" d%.17g", V_DATE(value)); return;
        case VT_CY: printf(" c%lld", (long long)V_CY(value).int64); return;
        case VT_ERROR: write_error(V_ERROR(value)); return;
        default:
            if (V_VT(value) & VT_ARRAY) write_array(V_ARRAY(value));
            else printf(" ?%d", V_VT(value));
    }
}
