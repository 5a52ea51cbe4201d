Attribute VB_Name = "JixiaoProblems"
' Walks the list of problems: from one linked row to the next, and to the cell it speaks of.
Option Explicit
Option Private Module

' The head of the list stands within its first rows.
Private Const RowsToHead As Long = 10
' A status bar takes 255 letters: so many of a problem, and the way to mend it has room too.
Private Const LettersOfProblem As Long = 120

Private lastRow As Long

' After a new check the walk begins anew.
Public Sub ForgetPosition()
    lastRow = 0
End Sub

' Goes to the next problem (direction 1) or the one before (direction -1); returns what the status bar is to say.
Public Function GoToProblem(ByVal direction As Long) As String
    Dim list As Object, links As Collection, place As Long, wrapped As Boolean
    Set list = OwnSheet("problems")
    If list Is Nothing Then Refuse Say("no_list")
    Set links = LinksInOrder(list)
    If links.Count = 0 Then Refuse Say("no_list")
    place = PlaceToGo(list, links, direction, wrapped)
    Follow links.Item(place)
    lastRow = links.Item(place).Range.Row
    GoToProblem = Say("problem", place, links.Count, Described(list, lastRow))
    If wrapped And direction > 0 Then GoToProblem = GoToProblem & Say("from_start")
    If wrapped And direction < 0 Then GoToProblem = GoToProblem & Say("from_end")
End Function

' One link for each row that is not filtered away, from top to bottom.
Private Function LinksInOrder(ByVal list As Object) As Collection
    Dim link As Object, place As Long
    Set LinksInOrder = New Collection
    For Each link In list.Hyperlinks
        If Len(link.SubAddress) > 0 And Not link.Range.EntireRow.Hidden Then
            place = LinksInOrder.Count
            Do While place > 0
                If LinksInOrder.Item(place).Range.Row <= link.Range.Row Then Exit Do
                place = place - 1
            Loop
            Insert LinksInOrder, link, place
        End If
    Next link
End Function

Private Sub Insert(ByVal links As Collection, ByVal link As Object, ByVal after As Long)
    If after > 0 Then
        If links.Item(after).Range.Row = link.Range.Row Then Exit Sub
        links.Add link, After:=after
    ElseIf links.Count > 0 Then
        links.Add link, Before:=1
    Else
        links.Add link
    End If
End Sub

' From the list itself the walk starts at the row where the user stands, from elsewhere at the last problem shown.
Private Function PlaceToGo(ByVal list As Object, ByVal links As Collection, ByVal direction As Long, _
        ByRef wrapped As Boolean) As Long
    Dim row As Long, place As Long, best As Long
    row = lastRow
    If ThisWorkbook.ActiveSheet.Name = list.Name Then row = ActiveCell.Row - direction
    If row <= 0 And direction < 0 Then row = list.Rows.Count + 1
    For place = 1 To links.Count
        If direction > 0 And links.Item(place).Range.Row > row And best = 0 Then best = place
        If direction < 0 And links.Item(place).Range.Row < row Then best = place
    Next place
    wrapped = (best = 0)
    If best = 0 Then best = IIf(direction > 0, 1, links.Count)
    PlaceToGo = best
End Function

' Goes to the target of a link, "'sheet''s name'!C4".
Private Sub Follow(ByVal link As Object)
    Dim sheetName As String, cut As Long, sheet As Object
    cut = InStrRev(link.SubAddress, "!")
    If cut > 1 Then sheetName = Left$(link.SubAddress, cut - 1)
    If Left$(sheetName, 1) = "'" Then sheetName = Replace(Mid$(sheetName, 2, Len(sheetName) - 2), "''", "'")
    Set sheet = SheetNamed(sheetName)
    If sheet Is Nothing Then Refuse Say("list_changed", link.SubAddress)
    If sheet.Visible <> xlSheetVisible Then Refuse Say("list_changed", link.SubAddress)
    Application.Goto Reference:=sheet.Range(Mid$(link.SubAddress, cut + 1))
End Sub

' "Error JX302: what is wrong, and how to mend it", by the heads of the columns. A long problem leaves room for the way out.
Private Function Described(ByVal list As Object, ByVal row As Long) As String
    Dim problem As String, fix As String
    Described = Trim$(Under(list, row, Say("head_severity")) & " " & Under(list, row, Say("head_rule")))
    problem = Under(list, row, Say("head_problem"))
    fix = Under(list, row, Say("head_fix"))
    If Len(fix) > 0 And Len(problem) > LettersOfProblem Then problem = Left$(problem, LettersOfProblem) & Say("and_so_on")
    Described = Described & Say("colon") & problem
    If Len(fix) > 0 Then Described = Described & Say("to_mend") & fix
End Function

Private Function Under(ByVal list As Object, ByVal row As Long, ByVal head As String) As String
    Dim cell As Object
    For Each cell In list.UsedRange.Resize(RowsToHead).cells
        If VarType(cell.Value2) = vbString Then
            If cell.Value2 = head Then
                Under = list.cells(row, cell.Column).text
                Exit Function
            End If
        End If
    Next cell
End Function
