// Plays Excel's Range, Workbook, Sheets, Worksheet and Application, with type information, so that what the
// stock xlwings wrappers pass along can be passed and timed. Range has a value, the rest only names.
#include "client.h"
#include <stdlib.h>

typedef enum { RANGE, WORKBOOK, SHEETS, WORKSHEET, APPLICATION } Kind;

typedef struct {
    IDispatchVtbl *methods;
    LONG references;
    Kind kind;
    VARIANT value;
} Object;

#define EXCEL_GUID(first) {first, 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}}
static const GUID GUIDS[] = {
    [RANGE] = EXCEL_GUID(0x00020846),     [WORKBOOK] = EXCEL_GUID(0x000208DA),
    [SHEETS] = EXCEL_GUID(0x000208D7),    [WORKSHEET] = EXCEL_GUID(0x000208D8),
    [APPLICATION] = EXCEL_GUID(0x000208D5),
};

// Names of excel.idl.
enum {
    NEW_ENUM = -4, VALUE = 0x006, NAME = 0x06e, COUNT = 0x076, APPLICATION_OF = 0x094, PARENT = 0x096,
    COLUMNS = 0x0f1, ROWS = 0x102, WORKSHEET_OF = 0x15c, VERSION = 0x188, HWND_OF = 0x79f,
};

static ITypeLib *types;
static long questions;
static Object workbook, sheets, worksheet, application;

long questions_asked(void) { return questions; }

HRESULT load_excel_types(void) {
    wchar_t path[MAX_PATH];
    GetModuleFileNameW(NULL, path, MAX_PATH);
    wchar_t *name = wcsrchr(path, L'\\') + 1;
    wcscpy(name, L"excel.tlb");
    return LoadTypeLib(path, &types);
}

// --- an enumerator of nothing, for Workbook.Sheets ---------------------------------------------------------

static HRESULT WINAPI nothing_query(IEnumVARIANT *this, REFIID wanted, void **found) {
    bool known = IsEqualIID(wanted, &IID_IUnknown) || IsEqualIID(wanted, &IID_IEnumVARIANT);
    *found = known ? this : NULL;
    return known ? S_OK : E_NOINTERFACE;
}
static ULONG WINAPI nothing_count(IEnumVARIANT *this) { (void)this; return 1; }
static HRESULT WINAPI nothing_next(IEnumVARIANT *this, ULONG wanted, VARIANT *items, ULONG *fetched) {
    (void)this, (void)wanted, (void)items;
    if (fetched) *fetched = 0;
    return S_FALSE;
}
static HRESULT WINAPI nothing_skip(IEnumVARIANT *this, ULONG count) { (void)this, (void)count; return S_FALSE; }
static HRESULT WINAPI nothing_reset(IEnumVARIANT *this) { (void)this; return S_OK; }
static HRESULT WINAPI nothing_clone(IEnumVARIANT *this, IEnumVARIANT **copy) { (void)this, (void)copy; return E_NOTIMPL; }
static IEnumVARIANTVtbl nothing_methods = {nothing_query, nothing_count, nothing_count, nothing_next,
                                           nothing_skip, nothing_reset, nothing_clone};
static IEnumVARIANT nothing = {&nothing_methods};

// --- IUnknown ----------------------------------------------------------------------------------------------

static HRESULT WINAPI query(IDispatch *this, REFIID wanted, void **found) {
    Kind kind = ((Object *)this)->kind;
    *found = NULL;
    if (!IsEqualIID(wanted, &IID_IUnknown) && !IsEqualIID(wanted, &IID_IDispatch) && !IsEqualIID(wanted, &GUIDS[kind]))
        return E_NOINTERFACE;
    *found = this;
    IDispatch_AddRef(this);
    return S_OK;
}

static ULONG WINAPI add_reference(IDispatch *this) { return InterlockedIncrement(&((Object *)this)->references); }

static ULONG WINAPI release(IDispatch *this) {
    Object *object = (Object *)this;
    LONG left = InterlockedDecrement(&object->references);
    if (left == 0 && object->kind == RANGE) {
        VariantClear(&object->value);
        free(object);
    }
    return left;
}

// --- IDispatch ---------------------------------------------------------------------------------------------

static HRESULT type_of(IDispatch *this, ITypeInfo **info) {
    return ITypeLib_GetTypeInfoOfGuid(types, &GUIDS[((Object *)this)->kind], info);
}

static HRESULT WINAPI type_count(IDispatch *this, UINT *count) {
    (void)this;
    questions++;
    *count = 1;
    return S_OK;
}

static HRESULT WINAPI type_info(IDispatch *this, UINT index, LCID locale, ITypeInfo **info) {
    (void)index, (void)locale;
    questions++;
    return type_of(this, info);
}

static HRESULT WINAPI ids_of_names(IDispatch *this, REFIID unused, LPOLESTR *names, UINT count, LCID locale, DISPID *ids) {
    (void)unused, (void)locale;
    questions++;
    ITypeInfo *info;
    HRESULT result = type_of(this, &info);
    if (FAILED(result)) return result;
    result = ITypeInfo_GetIDsOfNames(info, names, count, ids);
    ITypeInfo_Release(info);
    return result;
}

static HRESULT give_object(VARIANT *answer, void *object) {
    V_VT(answer) = VT_DISPATCH;
    V_DISPATCH(answer) = object;
    IDispatch_AddRef(V_DISPATCH(answer));
    return S_OK;
}

static HRESULT give_number(VARIANT *answer, LONG number) {
    V_VT(answer) = VT_I4;
    V_I4(answer) = number;
    return S_OK;
}

static HRESULT give_text(VARIANT *answer, const wchar_t *text) {
    V_VT(answer) = VT_BSTR;
    V_BSTR(answer) = SysAllocString(text);
    return S_OK;
}

static LONG cells_of(const VARIANT *value) {
    if (!(V_VT(value) & VT_ARRAY)) return 1;
    SAFEARRAYBOUND *bounds = V_ARRAY(value)->rgsabound;
    return (LONG)(bounds[0].cElements * bounds[1].cElements);
}

static HRESULT range_property(Object *range, DISPID id, VARIANT *answer) {
    switch (id) {
        case DISPID_VALUE:
        case VALUE: return VariantCopy(answer, &range->value);
        case WORKSHEET_OF: return give_object(answer, &worksheet);
        case ROWS:
        case COLUMNS: return give_object(answer, range);
        case COUNT: return give_number(answer, cells_of(&range->value));
        default: return give_number(answer, 1);  // Row, Column: all ranges are at A1
    }
}

static HRESULT property(Object *object, DISPID id, VARIANT *answer) {
    switch (object->kind) {
        case RANGE: return range_property(object, id, answer);
        case WORKBOOK:
            if (id == NAME) return give_text(answer, L"\x7ee9\x6548\x81ea\x8bc4.xlsm");  // 绩效自评
            return give_object(answer, id == APPLICATION_OF ? &application : &sheets);
        case WORKSHEET: return id == PARENT ? give_object(answer, &workbook) : give_text(answer, L"Sheet1");
        case APPLICATION:
            if (id == HWND_OF) return give_number(answer, (LONG)(LONG_PTR)GetDesktopWindow());
            return give_text(answer, id == VERSION ? L"16.0" : L"Microsoft Excel");
        default:
            if (id != NEW_ENUM) return give_number(answer, 0);
            V_VT(answer) = VT_UNKNOWN;
            V_UNKNOWN(answer) = (IUnknown *)&nothing;
            return S_OK;
    }
}

static HRESULT WINAPI invoke(IDispatch *this, DISPID id, REFIID unused, LCID locale, WORD flags, DISPPARAMS *arguments,
                             VARIANT *answer, EXCEPINFO *exception, UINT *wrong) {
    (void)unused, (void)locale, (void)flags, (void)arguments, (void)exception, (void)wrong;
    questions++;
    if (!answer) return S_OK;
    VariantInit(answer);
    return property((Object *)this, id, answer);
}

static IDispatchVtbl methods = {query, add_reference, release, type_count, type_info, ids_of_names, invoke};
static Object workbook = {&methods, 1, WORKBOOK, {{{0}}}}, sheets = {&methods, 1, SHEETS, {{{0}}}},
              worksheet = {&methods, 1, WORKSHEET, {{{0}}}}, application = {&methods, 1, APPLICATION, {{{0}}}};

IDispatch *this_workbook(void) { return (IDispatch *)&workbook; }

IDispatch *new_range(const VARIANT *value) {
    Object *range = calloc(1, sizeof *range);
    range->methods = &methods;
    range->references = 1;
    range->kind = RANGE;
    VariantCopy(&range->value, (VARIANT *)value);
    return (IDispatch *)range;
}
