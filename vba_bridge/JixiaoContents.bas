Attribute VB_Name = "JixiaoContents"
' Reads the sheets of the workbook for Python: used areas with their values, and what values alone do not tell.
Option Explicit
Option Private Module

' Some people colour whole columns: an area above this size is cut to the cells that hold something.
Private Const MostCells As Long = 50000

' Four lists of equal length, for every visible sheet: name, address, values, marks; and the titles of our sheets, and of all.
Public Function VisibleContents() As Variant
    Dim names() As Variant, addresses() As Variant, values() As Variant, marks() As Variant
    Dim sheet As Object, area As Object, count As Long
    ReDim names(0 To ThisWorkbook.Worksheets.Count - 1)
    ReDim addresses(0 To UBound(names))
    ReDim values(0 To UBound(names))
    ReDim marks(0 To UBound(names))
    For Each sheet In ThisWorkbook.Worksheets
        If sheet.Visible = xlSheetVisible Then
            Application.StatusBar = Say("reading_sheets", sheet.Index, ThisWorkbook.Sheets.Count)
            Set area = FilledArea(sheet)
            names(count) = sheet.Name
            addresses(count) = area.address(False, False)
            values(count) = AsTable(area.Value2)
            marks(count) = MarksOf(sheet, area, values(count))
            count = count + 1
        End If
    Next sheet
    ReDim Preserve names(0 To count - 1)
    ReDim Preserve addresses(0 To count - 1)
    ReDim Preserve values(0 To count - 1)
    ReDim Preserve marks(0 To count - 1)
    VisibleContents = Array(names, addresses, values, marks, OwnTitles(), AllSheetNames())
End Function

Private Function FilledArea(ByVal sheet As Object) As Object
    Dim lowest As Object, rightmost As Object
    Set FilledArea = sheet.UsedRange
    If CDbl(FilledArea.Rows.Count) * FilledArea.Columns.Count <= MostCells Then Exit Function
    Set lowest = LastFilled(sheet, xlByRows)
    Set rightmost = LastFilled(sheet, xlByColumns)
    If lowest Is Nothing Or rightmost Is Nothing Then
        Set FilledArea = sheet.Range("A1")
    Else
        Set FilledArea = sheet.Range(sheet.cells(1, 1), sheet.cells(lowest.Row, rightmost.Column))
    End If
End Function

Private Function LastFilled(ByVal sheet As Object, ByVal order As Long) As Object
    Set LastFilled = sheet.cells.Find(What:="*", LookIn:=xlFormulas, SearchOrder:=order, SearchDirection:=xlPrevious)
End Function

' Rows (address, kind, text): merged areas, number formats and comments; one empty row where there are none.
Private Function MarksOf(ByVal sheet As Object, ByVal area As Object, ByRef values As Variant) As Variant
    Dim found As Collection, note As Object
    Set found = New Collection
    If Not IsKnownAs(area.MergeCells, False) Then AddMerges found, area, values
    If Not IsKnownAs(area.NumberFormat, "General") Then AddFormats found, area, values
    For Each note In sheet.Comments
        found.Add Array(note.Parent.address(False, False), "note", note.text)
    Next note
    AddNotices found, area, values
    MarksOf = MarkTable(found)
End Function

' A property of an area is Null where its cells differ.
Private Function IsKnownAs(ByVal content As Variant, ByVal expected As Variant) As Boolean
    If Not IsNull(content) Then IsKnownAs = (content = expected)
End Function

Private Sub AddMerges(ByVal found As Collection, ByVal area As Object, ByRef values As Variant)
    Dim row As Long, column As Long, cell As Object
    For row = 1 To UBound(values, 1)
        For column = 1 To UBound(values, 2)
            If Not IsEmpty(values(row, column)) Then
                Set cell = area.cells(row, column)
                If cell.MergeCells Then _
                    found.Add Array(cell.address(False, False), "merge", cell.MergeArea.address(False, False))
            End If
        Next column
    Next row
End Sub

Private Sub AddFormats(ByVal found As Collection, ByVal area As Object, ByRef values As Variant)
    Dim row As Long, column As Long, cell As Object
    For row = 1 To UBound(values, 1)
        For column = 1 To UBound(values, 2)
            If VarType(values(row, column)) = vbDouble Then
                Set cell = area.cells(row, column)
                If cell.NumberFormat <> "General" Then _
                    found.Add Array(cell.address(False, False), "format", cell.NumberFormat)
            End If
        Next column
    Next row
End Sub

' Formulas that say why they have no value, or show an error; a person's own text may begin like the former.
Private Sub AddNotices(ByVal found As Collection, ByVal area As Object, ByRef values As Variant)
    Dim row As Long, column As Long, cell As Object
    For row = 1 To UBound(values, 1)
        For column = 1 To UBound(values, 2)
            If HasNoValue(values(row, column)) Then
                Set cell = area.cells(row, column)
                If cell.HasFormula Then found.Add Array(cell.address(False, False), "own", cell.formula)
            End If
        Next column
    Next row
End Sub

Private Function HasNoValue(ByVal content As Variant) As Boolean
    If IsError(content) Then
        HasNoValue = True
    ElseIf VarType(content) = vbString Then
        HasNoValue = (Left$(content, Len(NoticeSign())) = NoticeSign())
    End If
End Function

Private Function MarkTable(ByVal found As Collection) As Variant
    Dim table() As Variant, row As Long, column As Long, mark As Variant
    ReDim table(1 To IIf(found.Count = 0, 1, found.Count), 1 To 3)
    For Each mark In found
        row = row + 1
        For column = 1 To 3
            table(row, column) = mark(column - 1)
        Next column
    Next mark
    MarkTable = table
End Function
