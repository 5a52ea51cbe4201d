Attribute VB_Name = "JixiaoCells"
' What every worksheet function does: looks into the memo, asks Python, and when there is none keeps what was shown.
'
' A column of equal formulas is asked about in one call: the first cell sends the arguments of its neighbours along,
' and they find their answers in the memo. Cells in between that hold something else (a score that a person typed over
' the formula) are left out. The memo goes by values, so a neighbour guessed wrongly does no harm.
Option Explicit
Option Private Module

Private Const MostNeighbours As Long = 500
' Where Workbook_Open did not run, opening counts as over after this long.
Private Const SecondsToOpen As Long = 60

Private isOpen As Boolean
Private firstUnanswered As Date

' The answer for a cell. Arguments may be ranges; needed is how many of them must be filled in for a call with
' neighbours to make sense, 0 for a function that takes whole areas.
Public Function CellAnswer(ByVal functionName As String, ByVal arguments As Variant, _
        ByVal rowsAsked As Long, ByVal needed As Long) As Variant
    Dim values As Variant, answer As Variant, key As String, caller As Object
    On Error GoTo Failed
    values = PlainValues(arguments)
    key = KeyOf(functionName, values)
    If Not Remembered(key, answer) Then
        Set caller = CallingCells()
        If needed > 0 Then AskWithNeighbours caller, functionName, arguments, needed
        If Not Remembered(key, answer) Then
            If AwaitsOthers(caller, arguments) Then
                CellAnswer = CVErr(xlErrNA)
                Exit Function
            End If
            answer = WithErrors(Shaped(CallPython(functionName, values), rowsAsked))
            Remember key, answer
        End If
    End If
    CellAnswer = answer
    Exit Function
Failed:
    CellAnswer = Unanswered()
End Function

' Excel was idle once: from now on a cell without an answer says so.
Public Sub OpeningIsOver()
    isOpen = True
End Sub

' The cells that ask; Nothing when VBA asks.
Private Function CallingCells() As Object
    On Error Resume Next
    If TypeName(Application.Caller) = "Range" Then Set CallingCells = Application.Caller
End Function

' Excel computes a function before the cells it depends on, then again after them; those cells are empty until then
' although they hold a formula [field]. Such a question is not worth a call.
Private Function AwaitsOthers(ByVal caller As Object, ByRef arguments As Variant) As Boolean
    Dim place As Long, cell As Object
    If caller Is Nothing Then Exit Function
    On Error GoTo Known
    For place = LBound(arguments) To UBound(arguments)
        If IsObject(arguments(place)) Then
            If HasFormulas(arguments(place)) Then
                For Each cell In arguments(place).Cells
                    If IsEmpty(cell.Value2) Then If cell.HasFormula Then AwaitsOthers = True
                Next cell
            End If
        End If
    Next place
Known:
End Function

' HasFormula is Null where some cells have a formula and some have none.
Private Function HasFormulas(ByVal cells As Object) As Boolean
    HasFormulas = True
    If Not IsNull(cells.HasFormula) Then HasFormulas = cells.HasFormula
End Function

' Asks for the cells of the column that hold the same formula as the asking one. Whatever is odd, the cell then
' asks for itself.
Private Sub AskWithNeighbours(ByVal caller As Object, ByVal functionName As String, ByRef arguments As Variant, _
        ByVal needed As Long)
    Dim keys() As String, table As Variant, results As Variant, equal As Variant, first As Long, row As Long
    On Error GoTo Alone
    If caller Is Nothing Then Exit Sub
    If caller.Rows.Count <> 1 Or caller.Columns.Count <> 1 Then Exit Sub
    If InWizard() Then Exit Sub
    If Not SameInEveryRow(caller, functionName, arguments) Then Exit Sub
    equal = EqualFormulas(caller, first)
    If UBound(equal) = 1 Then Exit Sub
    table = RowsToAsk(caller, functionName, arguments, needed, equal, first, keys)
    If Not IsArray(table) Then Exit Sub
    results = Shaped(CallPython("JIXIAO_BATCH", Array(functionName, table)), UBound(keys))
    If Dimensions(results) <> 2 Then Exit Sub
    If UBound(results, 1) - LBound(results, 1) + 1 <> UBound(keys) Then Exit Sub
    For row = 1 To UBound(keys)
        Remember keys(row), WithErrors(results(LBound(results, 1) + row - 1, LBound(results, 2)))
    Next row
Alone:
End Sub

' While the function wizard is open, this control of the old toolbar is off [field].
Private Function InWizard() As Boolean
    InWizard = Not Application.CommandBars("Standard").Controls(1).Enabled
End Function

' Whether one can tell what the same formula asks in another row: every argument is a cell of the row itself, a cell
' fixed elsewhere, left out, or written in the formula.
Private Function SameInEveryRow(ByVal caller As Object, ByVal functionName As String, ByRef arguments As Variant) As Boolean
    Dim formula As String, place As Long
    formula = caller.FormulaR1C1
    If InStr(1, formula, functionName & "(", vbTextCompare) = 0 Then Exit Function
    If InStr(formula, "R[") > 0 Or InStr(formula, "R" & caller.Row & "C") > 0 Then Exit Function
    For place = LBound(arguments) To UBound(arguments)
        If IsObject(arguments(place)) Then
            If Not IsOneCell(arguments(place)) Then Exit Function
        ElseIf Not IsLeftOut(arguments(place)) Then
            If Not IsWrittenIn(formula, arguments(place)) Then Exit Function
        End If
    Next place
    SameInEveryRow = True
End Function

Private Function IsOneCell(ByVal argument As Object) As Boolean
    If TypeOf argument Is Range Then IsOneCell = (argument.Rows.Count = 1 And argument.Columns.Count = 1)
End Function

Private Function IsWrittenIn(ByVal formula As String, ByRef argument As Variant) As Boolean
    Dim number As String
    Select Case VarType(argument)
        Case vbString
            IsWrittenIn = InStr(formula, """" & Replace(argument, """", """""") & """") > 0
        Case vbDouble, vbInteger, vbLong
            number = Trim$(Str$(argument))
            IsWrittenIn = InStr(formula, "," & number & ",") > 0 Or InStr(formula, "," & number & ")") > 0 _
                Or InStr(formula, "(" & number & ",") > 0
    End Select
End Function

' Which rows of the caller's column hold its formula, from row first on, in a window of so many rows; those below
' the caller are preferred. Both ends of the window hold it.
Private Function EqualFormulas(ByVal caller As Object, ByRef first As Long) As Variant
    Dim formulas As Variant, equal() As Boolean, formula As String, last As Long, highest As Long, row As Long
    formula = caller.FormulaR1C1
    last = Application.WorksheetFunction.Max(caller.Row, Application.WorksheetFunction.Min( _
        caller.Row + MostNeighbours - 1, LastUsedRow(caller.Worksheet)))
    formulas = FormulasBetween(caller, caller.Row, last)
    Do While CStr(formulas(last - caller.Row + 1, 1)) <> formula
        last = last - 1
    Loop
    highest = Application.WorksheetFunction.Max(last - MostNeighbours + 1, 1)
    formulas = FormulasBetween(caller, highest, last)
    first = highest
    Do While CStr(formulas(first - highest + 1, 1)) <> formula
        first = first + 1
    Loop
    ReDim equal(1 To last - first + 1)
    For row = first To last
        equal(row - first + 1) = (CStr(formulas(row - highest + 1, 1)) = formula)
    Next row
    EqualFormulas = equal
End Function

Private Function LastUsedRow(ByVal sheet As Object) As Long
    LastUsedRow = sheet.UsedRange.Row + sheet.UsedRange.Rows.Count - 1
End Function

Private Function FormulasBetween(ByVal caller As Object, ByVal first As Long, ByVal last As Long) As Variant
    FormulasBetween = AsTable(caller.Offset(first - caller.Row, 0).Resize(last - first + 1, 1).FormulaR1C1)
End Function

' The table to send, one row a question not yet answered, and their keys from 1; no table for fewer than two.
Private Function RowsToAsk(ByVal caller As Object, ByVal functionName As String, ByRef arguments As Variant, _
        ByVal needed As Long, ByRef equal As Variant, ByVal first As Long, ByRef keys() As String) As Variant
    Dim columns As Variant, questions() As Variant, values As Variant, known As Variant
    Dim row As Long, count As Long, key As String, isAsked As Boolean
    columns = ColumnsOfArguments(caller, arguments, first, first + UBound(equal) - 1)
    ReDim questions(1 To UBound(equal))
    ReDim keys(1 To UBound(equal))
    For row = 1 To UBound(equal)
        isAsked = equal(row)
        If isAsked Then
            values = ValuesInRow(columns, row)
            isAsked = IsFilled(values, needed)
        End If
        If isAsked Then
            key = KeyOf(functionName, values)
            If Len(key) > 0 And Not Remembered(key, known) Then
                count = count + 1
                questions(count) = values
                keys(count) = key
            End If
        End If
    Next row
    If count < 2 Then Exit Function
    ReDim Preserve keys(1 To count)
    RowsToAsk = QuestionTable(questions, count)
End Function

' For each argument its values in the rows asked about: a column where it moves with the row, else the one value.
Private Function ColumnsOfArguments(ByVal caller As Object, ByRef arguments As Variant, ByVal first As Long, _
        ByVal last As Long) As Variant
    Dim columns() As Variant, place As Long, cell As Object
    ReDim columns(LBound(arguments) To UBound(arguments))
    For place = LBound(arguments) To UBound(arguments)
        columns(place) = PlainValue(arguments(place))
        If IsObject(arguments(place)) Then
            Set cell = arguments(place)
            If cell.Row = caller.Row And IsOnSheetOf(caller, cell) Then
                columns(place) = cell.Offset(first - caller.Row, 0).Resize(last - first + 1, 1).Value2
            End If
        End If
    Next place
    ColumnsOfArguments = columns
End Function

Private Function IsOnSheetOf(ByVal caller As Object, ByVal cell As Object) As Boolean
    IsOnSheetOf = (cell.Worksheet.Name = caller.Worksheet.Name _
        And cell.Worksheet.Parent.Name = caller.Worksheet.Parent.Name)
End Function

Private Function ValuesInRow(ByRef columns As Variant, ByVal row As Long) As Variant
    Dim values() As Variant, place As Long
    ReDim values(LBound(columns) To UBound(columns))
    For place = LBound(columns) To UBound(columns)
        If IsArray(columns(place)) Then
            values(place) = columns(place)(row, 1)
        Else
            values(place) = columns(place)
        End If
    Next place
    ValuesInRow = values
End Function

' The formulas of the sheet do not ask about a row that is not filled in, so neither does a neighbour.
Private Function IsFilled(ByRef values As Variant, ByVal needed As Long) As Boolean
    Dim place As Long
    For place = LBound(values) To LBound(values) + needed - 1
        If IsEmpty(values(place)) Then Exit Function
        If VarType(values(place)) = vbString Then If Len(values(place)) = 0 Then Exit Function
    Next place
    IsFilled = True
End Function

' An argument left out is empty here: inside a table Python would not know it for left out.
Private Function QuestionTable(ByRef questions() As Variant, ByVal count As Long) As Variant
    Dim table() As Variant, row As Long, place As Long, before As Long
    before = LBound(questions(1)) - 1
    ReDim table(1 To count, 1 To UBound(questions(1)) - before)
    For row = 1 To count
        For place = 1 To UBound(table, 2)
            If Not IsLeftOut(questions(row)(before + place)) Then table(row, place) = questions(row)(before + place)
        Next place
    Next row
    QuestionTable = table
End Function

' What a cell shows without an answer: while the workbook is being opened what it showed before, then a clear text.
Private Function Unanswered() As Variant
    Dim caller As Object
    Unanswered = Say("not_ready")
    If firstUnanswered = 0 Then firstUnanswered = Now
    If isOpen Or Now > firstUnanswered + TimeSerial(0, 0, SecondsToOpen) Then Exit Function
    On Error GoTo Unreadable
    Set caller = CallingCells()
    If Not caller Is Nothing Then Unanswered = ShownIn(caller)
Unreadable:
End Function

' The text of the cell, never its value: asking a cell for its own value is circular.
Private Function ShownIn(ByVal cells As Object) As Variant
    Dim table() As Variant, row As Long, column As Long
    If cells.Rows.Count = 1 And cells.Columns.Count = 1 Then
        ShownIn = ValueOfText(cells.Text)
        Exit Function
    End If
    ReDim table(1 To cells.Rows.Count, 1 To cells.Columns.Count)
    For row = 1 To UBound(table, 1)
        For column = 1 To UBound(table, 2)
            table(row, column) = ValueOfText(cells.Cells(row, column).Text)
        Next column
    Next row
    ShownIn = table
End Function

' The value that was shown as this text: 84.34% is 0.8434; a column too narrow shows #### and cannot be used.
Private Function ValueOfText(ByVal text As String) As Variant
    Dim number As String, thousand As String, place As Long
    ValueOfText = WithErrors(text)
    If IsError(ValueOfText) Or Len(text) = 0 Then Exit Function
    If Len(Replace(text, "#", "")) = 0 Then
        ValueOfText = Say("not_ready")
        Exit Function
    End If
    number = text
    If Right$(number, 1) = "%" Then number = Left$(number, Len(number) - 1)
    For place = 1 To Len(number)
        If InStr("0123456789.,-", Mid$(number, place, 1)) = 0 Then Exit Function
    Next place
    ' As this computer writes it: 1,000 has its separator in the second place.
    thousand = Format$(1000, "#,##0")
    If Len(thousand) = 5 Then number = Replace(number, Mid$(thousand, 2, 1), "")
    If Not IsNumeric(number) Then Exit Function
    ValueOfText = CDbl(number)
    If Right$(text, 1) = "%" Then ValueOfText = CDbl(CStr(CDbl(number) / 100))
End Function
