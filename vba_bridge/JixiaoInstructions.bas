Attribute VB_Name = "JixiaoInstructions"
' Carries out what Python decided, inside bounds of its own (the same as hosts/live/bounds.py): a table of instructions.
'
' Python decides, this obeys, but only inside its bounds: the two result sheets, project sheets made by the same table,
' and the cells of the first sheet that tell of the last check. The whole table is looked through before anything is written.
Option Explicit
Option Private Module

' Raised with a Chinese sentence that is meant for the user as it is.
Public Const JixiaoProblem As Long = 1702

' Columns of the table, counted from its first.
Private Const OpColumn As Long = 1
Private Const AddressColumn As Long = 2
Private Const FirstValue As Long = 3

' Excel takes no longer texts when many cells are set at once [field].
Private Const LongestTogether As Long = 8000
Private Const RowsBetweenReports As Long = 50
' Points; Excel raises an error for a row that is to be higher [spec].
Private Const HighestRow As Long = 409

' What protected result sheets allow, while their protection is off.
Private summaryRights As Variant
Private problemsRights As Variant

' Carries the table out and returns the message for the user; warning says of which kind it is.
Public Function CarryOut(ByRef table As Variant, ByRef warning As Boolean) As String
    Dim row As Long, first As Long, number As Long, description As String
    CheckTable table
    first = LBound(table, 1)
    CarryOut = CStr(ValueAt(table, first, 1))
    warning = (ValueAt(table, first, 2) = "warning")
    summaryRights = Empty
    problemsRights = Empty
    On Error GoTo Failed
    row = first + 1
    Do While row <= UBound(table, 1)
        If (row - first) Mod RowsBetweenReports = 1 Then _
            Application.StatusBar = Say("writing", row - first, UBound(table, 1) - first)
        row = Execute(table, row) + 1
    Loop
    ' What fails from here on has no row of the table to be told with.
    On Error GoTo 0
    ProtectNewSheets table, UBound(table, 1)
    ProtectResultsAgain
    Exit Function
Failed:
    number = Err.Number
    description = Err.Description
    ProtectNewSheets table, row
    ProtectResultsAgain
    If number = JixiaoProblem Then Err.Raise number, , description
    Err.Raise JixiaoProblem, , Say("broken_off", SheetAt(table, row), row - first + 1 & " " & OpAt(table, row), description)
End Function

' Ends the button with a sentence for the user.
Public Sub Refuse(ByVal sentence As String)
    Err.Raise JixiaoProblem, , sentence
End Sub

' A value into a cell of a sheet that may be protected without a password.
Public Sub PutThrough(ByVal cell As Object, ByVal content As Variant)
    Dim rights As Variant
    rights = TakeOffProtection(cell.Worksheet)
    cell.Value2 = content
    PutBackProtection cell.Worksheet, rights
End Sub

' --- looking through ---

Private Sub CheckTable(ByRef table As Variant)
    Dim row As Long, allowed As String
    allowed = "/"
    AllowIfThere allowed, TitleOf("summary")
    AllowIfThere allowed, TitleOf("problems")
    If UBound(table, 2) - LBound(table, 2) < FirstValue + 1 Then Refuse Say("no_table")
    For row = LBound(table, 1) To UBound(table, 1)
        If Not IsInOrder(table, row, allowed) Then Refuse Say("wrong_instruction", row - LBound(table, 1) + 1, _
            OpAt(table, row), SheetAt(table, row))
    Next row
End Sub

' Whether an instruction keeps inside its bounds; a sheet that it makes may be written to from then on.
Private Function IsInOrder(ByRef table As Variant, ByVal row As Long, ByRef allowed As String) As Boolean
    Dim sheetName As String
    sheetName = SheetAt(table, row)
    If (OpAt(table, row) = "message") <> (row = LBound(table, 1)) Then Exit Function
    Select Case OpAt(table, row)
        Case "message"
            IsInOrder = (Len(sheetName) = 0 And VarType(ValueAt(table, row, 1)) = vbString)
        Case "sheet"
            IsInOrder = (sheetName = TitleOf("summary") Or sheetName = TitleOf("problems"))
            If IsInOrder And SheetNamed(sheetName) Is Nothing Then _
                If ThisWorkbook.ProtectStructure Then Refuse Say("structure_locked")
            If IsInOrder Then allowed = allowed & sheetName & "/"
        Case "new"
            IsInOrder = IsSheetName(sheetName)
            CheckNewName sheetName, allowed
            allowed = allowed & sheetName & "/"
        Case "value"
            IsInOrder = sheetName = TitleOf("home") And Not SheetNamed(sheetName) Is Nothing _
                And InStr(LastCheckCells, "/" & TextOf(table(row, LBound(table, 2) + AddressColumn)) & "/") > 0 _
                And IsContent(ValueAt(table, row, 1), False)
        Case Else
            IsInOrder = InStr(allowed, "/" & sheetName & "/") > 0 And IsAddress(table, row) And HasValues(table, row)
    End Select
End Function

Private Sub AllowIfThere(ByRef allowed As String, ByVal sheetName As String)
    If Not SheetNamed(sheetName) Is Nothing Then allowed = allowed & sheetName & "/"
End Sub

Private Sub CheckNewName(ByVal sheetName As String, ByVal allowed As String)
    CheckCanAdd
    If IsTaken(sheetName) Or InStr(LCase$(allowed), "/" & LCase$(sheetName) & "/") > 0 Then _
        Refuse Say("name_taken", sheetName)
End Sub

' Plain addresses only: a name or another sheet's address would lead away from the sheet.
Private Function IsAddress(ByRef table As Variant, ByVal row As Long) As Boolean
    Dim address As String
    address = CStr(table(row, LBound(table, 2) + AddressColumn))
    Select Case OpAt(table, row)
        Case "insert", "delete", "height"
            IsAddress = address Like "#*:#*" And Not address Like "*[!0-9:]*"
        Case "width"
            IsAddress = address Like "[A-Z]*:[A-Z]*" And Not address Like "*[!A-Z:]*"
        Case Else
            IsAddress = address Like "[A-Z]*#" And Not address Like "*[!A-Z0-9:]*"
    End Select
End Function

Private Function HasValues(ByRef table As Variant, ByVal row As Long) As Boolean
    Dim place As Long
    Select Case OpAt(table, row)
        Case "row"
            If Not IsNumeric(ValueAt(table, row, 1)) Or IsEmpty(ValueAt(table, row, 1)) Then Exit Function
            If CellsOf(table, row) < 1 Then Exit Function
            If LBound(table, 2) + FirstValue + CellsOf(table, row) > UBound(table, 2) Then Exit Function
            For place = 2 To CellsOf(table, row) + 1
                If Not IsContent(ValueAt(table, row, place), True) Then Exit Function
            Next place
            HasValues = True
        Case "array"
            HasValues = IsContent(ValueAt(table, row, 1), True) And Left$(CStr(ValueAt(table, row, 1)), 8) = "=JIXIAO_"
        Case "unmerge", "merge", "clear", "insert", "delete", "format", "style", "height", "width", "link", "note", "filter"
            HasValues = True
    End Select
End Function

' A number, nothing, a text behind its apostrophe, or a formula of our own: none that looks outside the workbook.
Private Function IsContent(ByVal content As Variant, ByVal mayCompute As Boolean) As Boolean
    Select Case VarType(content)
        Case vbEmpty, vbDouble, vbLong, vbInteger, vbCurrency, vbBoolean
            IsContent = True
        Case vbString
            If Len(content) = 0 Or Left$(content, 1) = "'" Then
                IsContent = True
            ElseIf mayCompute And Left$(content, 1) = "=" Then
                IsContent = InStr(content, "[") = 0 And InStr(content, "|") = 0 And InStr(content, "\") = 0 _
                    And InStr(content, "://") = 0
            End If
    End Select
End Function

' --- carrying out ---

' Executes an instruction, or several rows of cells together; returns the last row of the table that is done.
Private Function Execute(ByRef table As Variant, ByVal row As Long) As Long
    Dim sheet As Object, cells As Object, content As Variant
    Execute = row
    Select Case OpAt(table, row)
        Case "sheet"
            Wipe ResultSheet(SheetAt(table, row))
            Exit Function
        Case "new"
            TakeOffProtection NewProjectSheet(SheetAt(table, row))
            Exit Function
    End Select
    Set sheet = SheetNamed(SheetAt(table, row))
    Set cells = sheet.Range(CStr(table(row, LBound(table, 2) + AddressColumn)))
    content = ValueAt(table, row, 1)
    Select Case OpAt(table, row)
        Case "value": PutThrough cells, content
        Case "row": Execute = WriteRows(sheet, table, row)
        Case "array": cells.FormulaArray = content
        Case "clear": cells.ClearContents
        Case "unmerge": cells.UnMerge
        Case "merge": cells.Merge
        Case "insert": cells.EntireRow.Insert
        Case "delete": cells.EntireRow.Delete
        Case "format": cells.NumberFormat = content
        Case "height": cells.EntireRow.RowHeight = Application.WorksheetFunction.Min(content, HighestRow)
        Case "width": cells.EntireColumn.ColumnWidth = content
        Case "style": ApplyStyle cells, table, row
        Case "link": AddLink cells, CStr(content), CStr(ValueAt(table, row, 2))
        Case "note": AddNote cells, CStr(content)
        Case "filter": AddFilter sheet, cells
    End Select
End Function

' The result sheet of this name; a missing one is made at the end.
Private Function ResultSheet(ByVal sheetName As String) As Object
    Dim role As String
    Set ResultSheet = SheetNamed(sheetName)
    If ResultSheet Is Nothing Then
        role = IIf(sheetName = TitleOf("summary"), "summary", "problems")
        Set ResultSheet = ThisWorkbook.Worksheets.Add(After:=ThisWorkbook.Sheets(ThisWorkbook.Sheets.Count))
        ResultSheet.Name = sheetName
        PutMark role, ResultSheet
    End If
End Function

Private Sub Wipe(ByVal sheet As Object)
    If sheet.Name = TitleOf("summary") Then
        summaryRights = TakeOffProtection(sheet)
    Else
        problemsRights = TakeOffProtection(sheet)
    End If
    If sheet.AutoFilterMode Then sheet.AutoFilterMode = False
    sheet.Hyperlinks.Delete
    sheet.cells.UnMerge
    sheet.cells.Clear
    sheet.Rows.UseStandardHeight = True
End Sub

' Writes all rows from this one on that stand below each other, in one assignment.
Private Function WriteRows(ByVal sheet As Object, ByRef table As Variant, ByVal first As Long) As Long
    Dim last As Long, count As Long, row As Long, place As Long, longest As Long
    Dim block() As Variant, target As Object
    last = first
    Do While last < UBound(table, 1)
        If Not IsNextRow(sheet, table, last) Then Exit Do
        last = last + 1
    Loop
    count = CellsOf(table, first)
    ReDim block(1 To last - first + 1, 1 To count)
    For row = first To last
        For place = 1 To count
            block(row - first + 1, place) = ValueAt(table, row, place + 1)
            If VarType(block(row - first + 1, place)) = vbString Then _
                If Len(block(row - first + 1, place)) > longest Then longest = Len(block(row - first + 1, place))
        Next place
    Next row
    Set target = FirstCell(sheet, table, first).Resize(last - first + 1, count)
    If longest <= LongestTogether Then
        target.Value2 = block
    Else
        For row = 1 To last - first + 1
            For place = 1 To count
                target.cells(row, place).Value2 = block(row, place)
            Next place
        Next row
    End If
    WriteRows = last
End Function

Private Function IsNextRow(ByVal sheet As Object, ByRef table As Variant, ByVal row As Long) As Boolean
    If OpAt(table, row + 1) <> "row" Or SheetAt(table, row + 1) <> SheetAt(table, row) Then Exit Function
    If CellsOf(table, row + 1) <> CellsOf(table, row) Then Exit Function
    If FirstCell(sheet, table, row + 1).Column <> FirstCell(sheet, table, row).Column Then Exit Function
    IsNextRow = (FirstCell(sheet, table, row + 1).Row = FirstCell(sheet, table, row).Row + 1)
End Function

Private Function FirstCell(ByVal sheet As Object, ByRef table As Variant, ByVal row As Long) As Object
    Set FirstCell = sheet.Range(CStr(table(row, LBound(table, 2) + AddressColumn))).cells(1, 1)
End Function

Private Sub ApplyStyle(ByVal cells As Object, ByRef table As Variant, ByVal row As Long)
    With cells.Font
        .Name = ValueAt(table, row, 1)
        .Size = ValueAt(table, row, 2)
        .Bold = CBool(ValueAt(table, row, 3))
        .Color = ColourOf(ValueAt(table, row, 4), 0)
        .Underline = IIf(CBool(ValueAt(table, row, 9)), xlUnderlineStyleSingle, xlUnderlineStyleNone)
    End With
    If IsEmpty(ValueAt(table, row, 5)) Then
        cells.Interior.Pattern = xlNone
    Else
        cells.Interior.Color = ColourOf(ValueAt(table, row, 5), 0)
    End If
    Select Case ValueAt(table, row, 6)
        Case "center": cells.HorizontalAlignment = xlCenter
        Case "right": cells.HorizontalAlignment = xlRight
        Case Else: cells.HorizontalAlignment = xlLeft
    End Select
    cells.VerticalAlignment = xlCenter
    cells.WrapText = CBool(ValueAt(table, row, 8))
    If ValueAt(table, row, 6) <> "center" Then cells.IndentLevel = CLng(ValueAt(table, row, 10))
    ' The sheet was wiped: to take a border off would only take off the neighbour's edge.
    If Not IsEmpty(ValueAt(table, row, 7)) Then
        cells.Borders.LineStyle = xlContinuous
        cells.Borders.Weight = xlThin
        cells.Borders.Color = ColourOf(ValueAt(table, row, 7), 0)
    End If
End Sub

Private Function ColourOf(ByVal content As Variant, ByVal otherwise As Long) As Long
    ColourOf = otherwise
    If Not IsEmpty(content) Then ColourOf = CLng(content)
End Function

' Excel gives a linked cell a look of its own: the one it had is put back.
Private Sub AddLink(ByVal cell As Object, ByVal place As String, ByVal tip As String)
    Dim fontName As Variant, fontSize As Variant, isBold As Variant, colour As Variant, underlined As Variant
    fontName = cell.Font.Name
    fontSize = cell.Font.Size
    isBold = cell.Font.Bold
    colour = cell.Font.Color
    underlined = cell.Font.Underline
    cell.Worksheet.Hyperlinks.Add Anchor:=cell, Address:="", SubAddress:=place, ScreenTip:=tip
    cell.Font.Name = fontName
    cell.Font.Size = fontSize
    cell.Font.Bold = isBold
    cell.Font.Color = colour
    cell.Font.Underline = underlined
End Sub

Private Sub AddNote(ByVal cell As Object, ByVal text As String)
    If Not cell.Comment Is Nothing Then cell.Comment.Delete
    cell.AddComment text
End Sub

' AutoFilter turns a filter off where there is one.
Private Sub AddFilter(ByVal sheet As Object, ByVal cells As Object)
    If sheet.AutoFilterMode Then sheet.AutoFilterMode = False
    cells.AutoFilter
End Sub

' --- protection ---

' The sheets made by a table up to a row are protected as the blank form is.
Private Sub ProtectNewSheets(ByRef table As Variant, ByVal last As Long)
    Dim row As Long, blank As Object, sheet As Object
    Set blank = OwnSheet("blank")
    If blank Is Nothing Then Exit Sub
    For row = LBound(table, 1) To last
        If OpAt(table, row) = "new" Then
            Set sheet = SheetNamed(SheetAt(table, row))
            If Not sheet Is Nothing Then PutBackProtection sheet, RightsOf(blank)
        End If
    Next row
End Sub

' Result sheets that somebody protected are so again.
Private Sub ProtectResultsAgain()
    If Not IsEmpty(summaryRights) Then PutBackProtection OwnSheet("summary"), summaryRights
    If Not IsEmpty(problemsRights) Then PutBackProtection OwnSheet("problems"), problemsRights
    summaryRights = Empty
    problemsRights = Empty
End Sub

' What a protected sheet allows all the same; Empty for one that is not protected.
Private Function RightsOf(ByVal sheet As Object) As Variant
    If Not sheet.ProtectContents Then Exit Function
    With sheet.Protection
        RightsOf = Array(sheet.ProtectDrawingObjects, sheet.ProtectScenarios, .AllowFormattingCells, _
            .AllowFormattingColumns, .AllowFormattingRows, .AllowInsertingColumns, .AllowInsertingRows, _
            .AllowInsertingHyperlinks, .AllowDeletingColumns, .AllowDeletingRows, .AllowSorting, .AllowFiltering, _
            .AllowUsingPivotTables)
    End With
End Function

Private Function TakeOffProtection(ByVal sheet As Object) As Variant
    TakeOffProtection = RightsOf(sheet)
    If IsEmpty(TakeOffProtection) Then Exit Function
    On Error Resume Next
    sheet.Unprotect Password:=""
    On Error GoTo 0
    If sheet.ProtectContents Then Refuse Say("password", sheet.Name)
End Function

Private Sub PutBackProtection(ByVal sheet As Object, ByRef rights As Variant)
    If IsEmpty(rights) Then Exit Sub
    sheet.Protect DrawingObjects:=rights(0), Contents:=True, Scenarios:=rights(1), AllowFormattingCells:=rights(2), _
        AllowFormattingColumns:=rights(3), AllowFormattingRows:=rights(4), AllowInsertingColumns:=rights(5), _
        AllowInsertingRows:=rights(6), AllowInsertingHyperlinks:=rights(7), AllowDeletingColumns:=rights(8), _
        AllowDeletingRows:=rights(9), AllowSorting:=rights(10), AllowFiltering:=rights(11), _
        AllowUsingPivotTables:=rights(12)
End Sub

' --- reading the table ---

Private Function SheetAt(ByRef table As Variant, ByVal row As Long) As String
    SheetAt = TextOf(table(row, LBound(table, 2)))
End Function

Private Function OpAt(ByRef table As Variant, ByVal row As Long) As String
    OpAt = TextOf(table(row, LBound(table, 2) + OpColumn))
End Function

' v1 is number 1; what lies beyond the table is empty.
Private Function ValueAt(ByRef table As Variant, ByVal row As Long, ByVal number As Long) As Variant
    If LBound(table, 2) + FirstValue + number - 1 <= UBound(table, 2) Then _
        ValueAt = table(row, LBound(table, 2) + FirstValue + number - 1)
    If IsNull(ValueAt) Then ValueAt = Empty
End Function

Private Function CellsOf(ByRef table As Variant, ByVal row As Long) As Long
    CellsOf = CLng(ValueAt(table, row, 1))
End Function

Private Function TextOf(ByRef content As Variant) As String
    If VarType(content) = vbString Then TextOf = content
End Function
