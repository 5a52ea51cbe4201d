// Plays VBA in Excel for the tests: loads the xlwings DLL, has it start the Python server, and calls the server
// late bound, exactly as vba_bridge/JixiaoBridge.bas does. Driven line by line over standard input:
//
//   start DLL COMMAND                          ok MILLISECONDS | fail CODE TEXT
//   call  CONTEXT MODULE FUNCTION VALUE...     ok MILLISECONDS VALUE | fail CODE TEXT
//   bench COUNT CONTEXT MODULE FUNCTION VALUE...   ok QUESTIONS MILLISECONDS... | fail CODE TEXT
//   ask   EXPRESSION                           ok MILLISECONDS VALUE: what Python makes of it, as text
//   kill  PROCESS                              ok 0: that process, as Windows numbers it, is ended
//   runs  PROCESS MILLISECONDS                 ok 1 where it still runs after that time, ok 0 once it has ended
//   quit
//
// CONTEXT is 1 where ThisWorkbook and Application.Caller go along, as in the stock wrappers, otherwise 0. Values
// are written as client.h says; QUESTIONS is how often the server asked the played Excel something in all calls.
#include "client.h"
#include <fcntl.h>
#include <io.h>
#include <stdlib.h>
#include <string.h>

typedef LONG(__stdcall *ActivateAuto)(VARIANT *result, const char *config, LONG mode);

static VARIANT server;

static double milliseconds(void) {
    LARGE_INTEGER frequency, count;
    QueryPerformanceFrequency(&frequency);
    QueryPerformanceCounter(&count);
    return (double)count.QuadPart * 1000.0 / (double)frequency.QuadPart;
}

static void fail(long code, const wchar_t *text) {
    printf("fail %ld", code);
    write_text(text);
}

// VBA's `ByVal x As String` of a Declare: the text in the ANSI code page.
static char *ansi(BSTR text) {
    int size = WideCharToMultiByte(CP_ACP, 0, text, -1, NULL, 0, NULL, NULL);
    char *bytes = malloc((size_t)size);
    WideCharToMultiByte(CP_ACP, 0, text, -1, bytes, size, NULL, NULL);
    return bytes;
}

// --- late binding -------------------------------------------------------------------------------------------

typedef struct {
    HRESULT code;
    VARIANT value;
    wchar_t text[4096];
} Answer;

// object.name(arguments), with the arguments in reverse, as IDispatch wants them.
static void invoke(const wchar_t *name, VARIANT *reversed, UINT count, Answer *answer) {
    LPOLESTR names = (LPOLESTR)name;
    DISPID id;
    EXCEPINFO exception = {0};
    DISPPARAMS arguments = {reversed, NULL, count, 0};
    VariantInit(&answer->value);
    answer->text[0] = 0;
    if (V_VT(&server) != VT_DISPATCH) {
        answer->code = E_POINTER;
        return;
    }
    answer->code = IDispatch_GetIDsOfNames(V_DISPATCH(&server), &IID_NULL, &names, 1, LOCALE_USER_DEFAULT, &id);
    if (SUCCEEDED(answer->code))
        answer->code = IDispatch_Invoke(V_DISPATCH(&server), id, &IID_NULL, LOCALE_USER_DEFAULT,
                                        DISPATCH_METHOD | DISPATCH_PROPERTYGET, &arguments, &answer->value, &exception, NULL);
    if (exception.bstrDescription) wcsncpy(answer->text, exception.bstrDescription, 4095);
    SysFreeString(exception.bstrSource);
    SysFreeString(exception.bstrDescription);
    SysFreeString(exception.bstrHelpFile);
}

typedef struct {
    bool context;
    BSTR module, function;
    SAFEARRAY *values;
} Call;

static bool read_call(char **line, Call *call) {
    char *context = next_token(line);
    call->context = context && *context == '1';
    call->module = read_text(line);
    call->function = read_text(line);
    call->values = read_array(line);
    return call->module && call->function && call->values;
}

static void free_call(Call *call) {
    SysFreeString(call->module);
    SysFreeString(call->function);
    if (call->values) SafeArrayDestroy(call->values);
}

// server.CallUDF(module, function, Array(values)[, ThisWorkbook, Application.Caller])
static double call_udf(const Call *call, Answer *answer) {
    VARIANT reversed[5];
    for (int place = 0; place < 5; place++) VariantInit(&reversed[place]);
    IDispatch *caller = NULL;
    int place = 0;
    if (call->context) {
        VARIANT nothing;
        VariantInit(&nothing);
        caller = new_range(&nothing);
        V_VT(&reversed[place]) = VT_DISPATCH, V_DISPATCH(&reversed[place++]) = caller;
        V_VT(&reversed[place]) = VT_DISPATCH, V_DISPATCH(&reversed[place++]) = this_workbook();
    }
    V_VT(&reversed[place]) = VT_ARRAY | VT_VARIANT, V_ARRAY(&reversed[place++]) = call->values;
    V_VT(&reversed[place]) = VT_BSTR, V_BSTR(&reversed[place++]) = call->function;
    V_VT(&reversed[place]) = VT_BSTR, V_BSTR(&reversed[place++]) = call->module;
    double start = milliseconds();
    invoke(L"CallUDF", reversed, (UINT)place, answer);
    double taken = milliseconds() - start;
    if (caller) IDispatch_Release(caller);
    return taken;
}

static void report(double taken, Answer *answer) {
    if (FAILED(answer->code)) {
        fail(answer->code, answer->text);
    } else {
        printf("ok %.3f", taken);
        write_value(&answer->value);
    }
    VariantClear(&answer->value);
}

// --- the commands -------------------------------------------------------------------------------------------

static void start_server(char *line) {
    BSTR library = read_text(&line), command = read_text(&line);
    char *path = ansi(library), *config = ansi(command);
    VariantClear(&server);
    double start = milliseconds();
    HMODULE module = LoadLibraryA(path);
    if (!module) {
        fail((long)GetLastError(), L"LoadLibrary");
    } else {
        ActivateAuto activate = (ActivateAuto)(void *)GetProcAddress(module, "XLPyDLLActivateAuto");
        LONG code = activate(&server, config, 1);
        if (code) fail(code, V_VT(&server) == VT_BSTR ? V_BSTR(&server) : L"");
        else printf("ok %.3f", milliseconds() - start);
    }
    free(path);
    free(config);
    SysFreeString(library);
    SysFreeString(command);
}

static void call_once(char *line) {
    Call call;
    Answer answer;
    if (read_call(&line, &call)) {
        double taken = call_udf(&call, &answer);
        report(taken, &answer);
    } else {
        fail(E_INVALIDARG, L"malformed call");
    }
    free_call(&call);
}

static void call_often(char *line) {
    char *token = next_token(&line);
    long count = token ? strtol(token, NULL, 10) : 0;
    Call call;
    Answer answer = {0};
    if (!read_call(&line, &call) || count < 1) {
        fail(E_INVALIDARG, L"malformed bench");
        free_call(&call);
        return;
    }
    double *taken = malloc((size_t)count * sizeof *taken);
    long before = questions_asked();
    for (long number = 0; number < count && SUCCEEDED(answer.code); number++) {
        taken[number] = call_udf(&call, &answer);
        VariantClear(&answer.value);
    }
    if (FAILED(answer.code)) {
        fail(answer.code, answer.text);
    } else {
        printf("ok %ld", questions_asked() - before);
        for (long number = 0; number < count; number++) printf(" %.4f", taken[number]);
    }
    free(taken);
    free_call(&call);
}

// server.Str(server.Eval(expression))
static void ask_python(char *line) {
    VARIANT expression;
    Answer evaluated, answer;
    V_VT(&expression) = VT_BSTR;
    V_BSTR(&expression) = read_text(&line);
    double start = milliseconds();
    invoke(L"Eval", &expression, 1, &evaluated);
    if (FAILED(evaluated.code)) {
        report(0, &evaluated);
    } else {
        invoke(L"Str", &evaluated.value, 1, &answer);
        report(milliseconds() - start, &answer);
        VariantClear(&evaluated.value);
    }
    VariantClear(&expression);
}

static void kill_process(char *line) {
    char *token = next_token(&line);
    HANDLE process = OpenProcess(PROCESS_TERMINATE | SYNCHRONIZE, FALSE, token ? strtoul(token, NULL, 10) : 0);
    if (!process || !TerminateProcess(process, 9)) {
        fail((long)GetLastError(), L"TerminateProcess");
    } else {
        WaitForSingleObject(process, 5000);
        printf("ok 0");
    }
    if (process) CloseHandle(process);
}

static void tell_whether_runs(char *line) {
    char *number = next_token(&line), *patience = next_token(&line);
    HANDLE process = OpenProcess(SYNCHRONIZE, FALSE, number ? strtoul(number, NULL, 10) : 0);
    DWORD milliseconds_left = patience ? strtoul(patience, NULL, 10) : 0;
    printf("ok %d", process && WaitForSingleObject(process, milliseconds_left) == WAIT_TIMEOUT);
    if (process) CloseHandle(process);
}

static void obey(char *line) {
    char *word = next_token(&line);
    if (!word) fail(E_INVALIDARG, L"no command");
    else if (!strcmp(word, "start")) start_server(line);
    else if (!strcmp(word, "call")) call_once(line);
    else if (!strcmp(word, "bench")) call_often(line);
    else if (!strcmp(word, "ask")) ask_python(line);
    else if (!strcmp(word, "kill")) kill_process(line);
    else if (!strcmp(word, "runs")) tell_whether_runs(line);
    else fail(E_INVALIDARG, L"unknown command");
    printf("\n");
    fflush(stdout);
}

// A line of any length without its end, in a buffer that is used again; NULL at the end of the input.
static char *read_line(void) {
    static char *buffer;
    static size_t size;
    size_t length = 0;
    for (;;) {
        if (size - length < 2) buffer = realloc(buffer, size = size ? 2 * size : 1 << 16);
        if (!fgets(buffer + length, (int)(size - length), stdin)) return NULL;
        length += strlen(buffer + length);
        if (buffer[length - 1] == '\n') break;
    }
    buffer[length - 1] = 0;
    return buffer;
}

// Excel has no standard streams; what it starts must not write into ours.
static void hide_streams(void) {
    static const DWORD streams[] = {STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE};
    for (int place = 0; place < 3; place++) {
        SetHandleInformation(GetStdHandle(streams[place]), HANDLE_FLAG_INHERIT, 0);
        SetStdHandle(streams[place], NULL);
    }
}

int main(void) {
    _setmode(_fileno(stdin), _O_BINARY);
    _setmode(_fileno(stdout), _O_BINARY);
    setvbuf(stdout, NULL, _IOFBF, 1 << 20);
    hide_streams();
    CoInitialize(NULL);
    VariantInit(&server);
    if (FAILED(load_excel_types())) return 2;
    printf("ready %u\n", GetACP());
    fflush(stdout);
    for (char *line = read_line(); line && strcmp(line, "quit"); line = read_line()) obey(line);
    VariantClear(&server);
    CoUninitialize();
    return 0;
}
